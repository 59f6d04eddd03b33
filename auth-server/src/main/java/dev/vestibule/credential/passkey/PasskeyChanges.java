package dev.vestibule.credential.passkey;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.audit.Audit;
import dev.vestibule.client.AppClient;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.PasskeyCeremony.Kind;
import dev.vestibule.credential.passkey.PasskeyEvent.PasskeyAdded;
import dev.vestibule.credential.passkey.PasskeyEvent.PasskeyFactorChanged;
import dev.vestibule.credential.passkey.PasskeyEvent.PasskeyRemoved;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What follows from a change of a user's passkeys: the history says so, the user is told
 * by mail, and the user's own row knows whether a passkey is a second factor.
 */
@Component
class PasskeyChanges {

	private static final Duration NOTICE = Duration.ofDays(1);

	private final Audit audit;

	private final Outbox outbox;

	private final Users users;

	private final ApplicationEventPublisher events;

	PasskeyChanges(Audit audit, Outbox outbox, Users users, ApplicationEventPublisher events) {
		this.audit = audit;
		this.outbox = outbox;
		this.users = users;
		this.events = events;
	}

	/**
	 * Where everybody must have a second factor, or no other way in is taken, a passkey
	 * is one. Elsewhere that is for the user to say: one that a browser made by itself
	 * must lock nobody out.
	 */
	void adding(PasskeyCeremony ceremony, User user) {
		PoolPolicy policy = ceremony.pool().policy();
		if (ceremony.kind() == Kind.ENROL || policy.mfa().mode() == Mode.REQUIRED || policy.signIn().passkeysOnly()) {
			factor(user, true);
		}
	}

	void added(Passkey passkey, User user, @Nullable AppClient client, Locale locale) {
		this.audit.record(new PasskeyAdded(passkey.poolId(), (client != null) ? client.id() : null, user.id(),
				passkey.id(), passkey.aaguid()));
		tell("passkey-added", user, client, locale);
	}

	/**
	 * One went.
	 * @param last whether there is none left
	 */
	void removed(Passkey passkey, User user, boolean last, Locale locale) {
		if (last) {
			factor(user, false);
		}
		this.audit.record(new PasskeyRemoved(passkey.poolId(), user.id(), passkey.id()));
		tell("passkey-removed", user, null, locale);
	}

	/** All of a user went, as they are lost. */
	void lost(List<Passkey> passkeys, User user) {
		factor(user, false);
		passkeys.forEach(passkey -> this.audit.record(new PasskeyRemoved(passkey.poolId(), user.id(), passkey.id())));
		tell("passkey-removed", user, null, Locale.ENGLISH);
	}

	/** Whoever types the password is asked for one, too, or no longer. */
	void asked(User user, boolean asked) {
		if (Factor.PASSKEY.enrolled(user) == asked) {
			return;
		}
		factor(user, asked);
		this.audit.record(new PasskeyFactorChanged(user.poolId(), user.id(), asked));
		this.events
			.publishEvent(new Factor.Changed(user.poolId(), user.id(), asked ? "passkey-asked" : "passkey-not-asked"));
	}

	private void factor(User user, boolean enrolled) {
		this.users.setFactor(user.poolId(), user.id(), Factor.PASSKEY.name(), enrolled);
	}

	private void tell(String kind, User user, @Nullable AppClient client, Locale locale) {
		String email = user.email();
		if (email != null && user.emailVerified()) {
			this.outbox.send(new Mail(user.poolId(), user.id(), kind, email, user.locale().orElse(locale), Map.of(),
					client, NOTICE));
		}
	}

}
