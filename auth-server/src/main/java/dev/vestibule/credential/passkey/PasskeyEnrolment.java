package dev.vestibule.credential.passkey;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import com.webauthn4j.util.exception.WebAuthnException;
import dev.vestibule.client.AppClient;
import dev.vestibule.credential.CredentialProperties;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys.Removal;
import dev.vestibule.credential.passkey.RegistrationCeremony.Registered;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Passkeys coming and going, each change in one transaction with all that follows. */
@Component
public class PasskeyEnrolment {

	private final PasskeyRows rows;

	private final JdbcAggregateOperations aggregates;

	private final RegistrationCeremony registration;

	private final Challenges challenges;

	private final PasskeyChanges changes;

	private final TransactionTemplate transaction;

	private final CredentialProperties.Passkeys settings;

	PasskeyEnrolment(PasskeyRows rows, JdbcAggregateOperations aggregates, RegistrationCeremony registration,
			Challenges challenges, PasskeyChanges changes, TransactionTemplate transaction,
			CredentialProperties properties) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.registration = registration;
		this.challenges = challenges;
		this.changes = changes;
		this.transaction = transaction;
		this.settings = properties.passkeys();
	}

	/** Whether a user may have one more. */
	public boolean room(List<Passkey> passkeys) {
		return passkeys.size() < this.settings.most();
	}

	/**
	 * Adds one.
	 * @throws WebAuthnException if it is not what it should be
	 */
	public Passkey add(PasskeyCeremony ceremony, User user, String json, @Nullable AppClient client, Locale locale) {
		Registered registered = this.registration.verify(ceremony, PostedCredential.parse(json));
		Passkey passkey = registered.passkey();
		try {
			return this.transaction.execute(status -> {
				if (!this.challenges.consume(registered.challenge())) {
					throw new UnfitCredentialException("answered before");
				}
				// First the user's row, or two at once would wait for each other.
				this.changes.adding(ceremony, user);
				this.aggregates.insert(passkey);
				this.changes.added(passkey, user, client, locale);
				return passkey;
			});
		}
		catch (DuplicateKeyException ex) {
			throw new UnfitCredentialException("registered already");
		}
	}

	/**
	 * Makes a user's passkeys a second factor, or no longer.
	 * @return whether there is one
	 */
	public boolean secondFactor(User user, boolean wanted) {
		return this.transaction.execute(status -> {
			boolean any = !this.rows.lock(user.poolId(), user.id()).isEmpty();
			this.changes.asked(user, wanted && any);
			return any;
		});
	}

	/** Removes all of a user who had them as a second factor, and has lost them. */
	public void lose(User user) {
		List<Passkey> own = user.factors().contains(Factor.PASSKEY.name()) ? this.rows.lock(user.poolId(), user.id())
				: List.of();
		if (!own.isEmpty()) {
			own.forEach(passkey -> this.rows.remove(user.poolId(), user.id(), passkey.id()));
			this.changes.lost(own, user);
		}
	}

	/**
	 * Removes one. Of two at once, the second sees what the first has left.
	 * @param lastToo whether it may be the last
	 */
	public Removal remove(User user, UUID id, boolean lastToo, Locale locale) {
		return this.transaction.execute(status -> {
			List<Passkey> own = this.rows.lock(user.poolId(), user.id());
			Optional<Passkey> passkey = own.stream().filter(one -> one.id().equals(id)).findFirst();
			if (passkey.isEmpty()) {
				return Removal.UNKNOWN;
			}
			if (own.size() == 1 && !lastToo) {
				return Removal.LAST_WAY_IN;
			}
			this.rows.remove(user.poolId(), user.id(), id);
			this.changes.removed(passkey.get(), user, own.size() == 1, locale);
			return Removal.REMOVED;
		});
	}

}
