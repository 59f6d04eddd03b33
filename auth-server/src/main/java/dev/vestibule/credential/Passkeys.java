package dev.vestibule.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import com.webauthn4j.util.exception.WebAuthnException;
import dev.vestibule.audit.Audit;
import dev.vestibule.client.AppClient;
import dev.vestibule.credential.passkey.AssertionCeremony;
import dev.vestibule.credential.passkey.AssertionCeremony.Asserted;
import dev.vestibule.credential.passkey.Challenges;
import dev.vestibule.credential.passkey.PasskeyEnrolment;
import dev.vestibule.credential.passkey.PasskeyEvent.PasskeyRefused;
import dev.vestibule.credential.passkey.PasskeyEvent.PasskeySuspected;
import dev.vestibule.credential.passkey.PasskeyOptions;
import dev.vestibule.credential.passkey.PasskeyRows;
import dev.vestibule.credential.passkey.PostedCredential;
import dev.vestibule.credential.passkey.UnfitCredentialException;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.User;
import dev.vestibule.user.WaysIn;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The passkeys of users: to sign in with, to add, to rename and to remove. What a browser
 * says about a ceremony is held against what the server knows of it.
 */
@Component
public class Passkeys {

	private final PasskeyRows rows;

	private final PasskeyOptions options;

	private final AssertionCeremony assertions;

	private final Challenges challenges;

	private final PasskeyEnrolment enrolment;

	private final Audit audit;

	private final Clock clock;

	Passkeys(PasskeyRows rows, PasskeyOptions options, AssertionCeremony assertions, Challenges challenges,
			PasskeyEnrolment enrolment, Audit audit, Clock clock) {
		this.rows = rows;
		this.options = options;
		this.assertions = assertions;
		this.challenges = challenges;
		this.enrolment = enrolment;
		this.audit = audit;
		this.clock = clock;
	}

	/** Those of a user, the oldest first. */
	public List<Passkey> of(String poolId, UUID userId) {
		return this.rows.findByUser(poolId, userId);
	}

	/**
	 * The options with which a browser asks for one, as JSON. Where anybody's will do,
	 * that asks nothing of the database.
	 */
	public String request(PasskeyCeremony ceremony) {
		UUID userId = ceremony.userId();
		return this.options.request(ceremony, (userId != null) ? of(ceremony.pool().id(), userId) : List.of());
	}

	/** Looks at what the browser answered; that alone changes nothing. */
	public Check check(PasskeyCeremony ceremony, String json) {
		Optional<Passkey> known = Optional.empty();
		PostedCredential posted = null;
		try {
			posted = PostedCredential.parse(json);
			known = this.rows.findByCredential(ceremony.pool().id(), posted.credentialId());
			Asserted asserted = this.assertions.verify(ceremony, posted, known.orElse(null));
			Passkey passkey = known.orElseThrow();
			return new Check.Right(passkey.userId(), passkey.id(), asserted.userVerified() && !asserted.backwards(),
					() -> use(passkey, asserted));
		}
		catch (WebAuthnException ex) {
			boolean forgotten = posted != null && known.isEmpty() && this.assertions.forgotten(ceremony, posted);
			return new Check.Wrong(reason(ex), forgotten);
		}
	}

	private boolean use(Passkey passkey, Asserted asserted) {
		if (!this.challenges.consume(asserted.challenge())) {
			return false;
		}
		Instant now = this.clock.instant();
		this.rows.use(passkey.id(), asserted.signCount(), asserted.backedUp(), asserted.userVerified(), now);
		if (asserted.backwards()) {
			this.rows.suspect(passkey.id(), now);
			this.audit.record(new PasskeySuspected(passkey.poolId(), passkey.userId(), passkey.id()));
		}
		return true;
	}

	/** Whether a user who has these may have one more. */
	public boolean room(List<Passkey> own) {
		return this.enrolment.room(own);
	}

	/**
	 * What to tell whoever keeps a user's passkeys (§5.1.10): which there still are, and
	 * what the user is called. The members are the names of the calls, as JSON.
	 */
	public String signal(Pool pool, User user, List<Passkey> own) {
		return this.options.signal(pool, user.id(), user.display(), own);
	}

	/** The same without the passkeys, which asks nothing of the database. */
	public String signal(Pool pool, User user) {
		return this.options.signal(pool, user.id(), user.display());
	}

	/**
	 * The options with which a browser makes one, as JSON.
	 * @return nothing, if the user has as many as anybody may
	 */
	public Optional<String> creation(PasskeyCeremony ceremony, User user) {
		List<Passkey> own = of(ceremony.pool().id(), user.id());
		return this.enrolment.room(own) ? Optional.of(this.options.creation(ceremony, user.id(), user.display(), own))
				: Optional.empty();
	}

	/**
	 * Adds the one that the browser made. The user is told by mail.
	 * @param client on whose behalf
	 * @return nothing, if it is not what it should be
	 */
	public Optional<Passkey> add(PasskeyCeremony ceremony, User user, String json, @Nullable AppClient client,
			Locale locale) {
		try {
			return Optional.of(this.enrolment.add(ceremony, user, json, client, locale));
		}
		catch (WebAuthnException ex) {
			this.audit.record(new PasskeyRefused(user.poolId(), user.id(), reason(ex)));
			return Optional.empty();
		}
	}

	/**
	 * Calls one something else.
	 * @return whether the user has it
	 */
	public boolean rename(User user, UUID id, String label) {
		String short64 = label.strip().substring(0, Math.min(Passkey.LABEL, label.strip().length()));
		return this.rows.rename(user.poolId(), user.id(), id, short64) == 1;
	}

	/**
	 * Has a user show a passkey after the password, too, or no longer.
	 * @return whether the user has one
	 */
	public boolean secondFactor(User user, boolean wanted) {
		return this.enrolment.secondFactor(user, wanted);
	}

	/**
	 * Removes one, unless the user could not sign in any more. The user is told by mail.
	 * @param identities by how many the user can come in, of which {@code federation}
	 * knows
	 */
	public Removal remove(Pool pool, User user, UUID id, int identities, Locale locale) {
		return remove(pool, user, id, identities, false, locale);
	}

	/**
	 * The same.
	 * @param oneStays whether the last must stay in any case
	 */
	public Removal remove(Pool pool, User user, UUID id, int identities, boolean oneStays, Locale locale) {
		boolean otherWays = WaysIn.of(pool.policy(), user, 0, identities).any();
		return this.enrolment.remove(user, id, !oneStays && otherWays, locale);
	}

	/** What tells a browser that it offers one which is gone. */
	public String forgotten(Pool pool, String json) {
		return this.options.forgotten(pool, PostedCredential.parse(json).credentialId());
	}

	/** What came of an assertion. */
	public sealed interface Check {

		/**
		 * It is right.
		 *
		 * @param userVerified whether it also checked its user; one whose counter went
		 * backwards is not taken at its word
		 * @param use uses up the challenge and notes the use, in the transaction that
		 * lets it take effect; false if it has been used up before
		 */
		record Right(UUID userId, UUID passkeyId, boolean userVerified, BooleanSupplier use) implements Check {
		}

		/**
		 * It is not.
		 *
		 * @param reason for the history; users are told the same whatever it is
		 * @param forgotten whether the browser offers a passkey that is no longer
		 * registered here, and should be told so
		 */
		record Wrong(String reason, boolean forgotten) implements Check {
		}

	}

	/** What came of a removal. */
	public enum Removal {

		/** It is gone. */
		REMOVED,
		/** There is none such. */
		UNKNOWN,
		/** It stays, or nothing would let the user in. */
		LAST_WAY_IN

	}

	private static String reason(WebAuthnException ex) {
		return (ex instanceof UnfitCredentialException own) ? own.reason()
				: ex.getClass().getSimpleName().replace("Exception", "");
	}

}
