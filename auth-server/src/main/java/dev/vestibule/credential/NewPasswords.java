package dev.vestibule.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.client.AppClient;
import dev.vestibule.credential.PasswordPolicy.Weakness;
import dev.vestibule.credential.SrpVerifiers.Derived;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Passwords on their way to be set: checked against the policy, hashed, kept. */
@Component
public class NewPasswords {

	private static final Duration NOTICE = Duration.ofDays(1);

	private final PasswordPolicy policy;

	private final Passwords passwords;

	private final SrpVerifiers verifiers;

	private final Users users;

	private final OneTimeCodes oneTimeCodes;

	private final Outbox outbox;

	private final TransactionTemplate transaction;

	NewPasswords(PasswordPolicy policy, Passwords passwords, SrpVerifiers verifiers, Users users,
			OneTimeCodes oneTimeCodes, Outbox outbox, TransactionTemplate transaction) {
		this.policy = policy;
		this.passwords = passwords;
		this.verifiers = verifiers;
		this.users = users;
		this.oneTimeCodes = oneTimeCodes;
		this.outbox = outbox;
		this.transaction = transaction;
	}

	/**
	 * What is wrong with a password, empty if nothing is.
	 * @param client whose name nobody should use as a password, either
	 * @param own the user's names
	 */
	public List<Weakness> check(Pool pool, @Nullable AppClient client, String raw, Collection<String> own) {
		List<String> words = new ArrayList<>(own);
		if (client != null) {
			words.add(client.name());
		}
		return this.policy.check(pool, raw, words);
	}

	/** The same for a user's next password, which must also be another than before. */
	public List<Weakness> check(Pool pool, @Nullable AppClient client, String raw, User user) {
		List<Weakness> weaknesses = check(pool, client, raw, PasswordPolicy.names(user));
		return weaknesses.isEmpty() ? this.policy.checkHistory(pool, user, raw) : weaknesses;
	}

	/** Whether the password that a user has is older than a policy allows. */
	public boolean expired(PoolPolicy policy, User user) {
		return this.policy.expired(policy, user);
	}

	/**
	 * Does the dear part, outside of any transaction.
	 * @throws HashingBusyException if there is no room for it now
	 */
	public Prepared prepare(Pool pool, UUID userId, String raw) {
		return new Prepared(this.passwords.hash(raw), this.verifiers.derive(pool, userId, raw));
	}

	/**
	 * Only the hash, for a user who does not exist yet.
	 * @throws HashingBusyException if there is no room for it now
	 */
	public String hash(String raw) {
		return this.passwords.hash(raw);
	}

	/** Only the verifier. */
	public Derived derive(Pool pool, UUID userId, String raw) {
		return this.verifiers.derive(pool, userId, raw);
	}

	/** Keeps the verifier of a user's first password. */
	public void keep(Derived verifier) {
		this.verifiers.put(verifier);
	}

	/**
	 * Sets a new password, in a transaction: codes and links that were on their way die,
	 * and the user is told.
	 */
	public void set(User user, Prepared prepared, @Nullable AppClient client, Locale locale) {
		this.policy.remember(user);
		this.users.setPassword(user.poolId(), user.id(), prepared.hash);
		this.verifiers.put(prepared.verifier);
		this.oneTimeCodes.discardAll(user.poolId(), user.id());
		tell(user, client, locale);
	}

	/**
	 * Brings what is kept of a password, which was just typed, up to what is set now: the
	 * hash to the algorithm, the verifier into being.
	 */
	public void upgrade(Pool pool, User user, String raw) {
		String before = user.passwordHash();
		if (before == null) {
			return;
		}
		boolean outdated = this.passwords.needsRehash(before);
		// A sign-up that was cut off has a hash and no verifier.
		if (!outdated && user.status() != Status.UNCONFIRMED) {
			return;
		}
		try {
			String after = outdated ? this.passwords.hash(raw) : before;
			Derived verifier = this.verifiers.derive(pool, user.id(), raw);
			this.transaction.executeWithoutResult(status -> {
				if (this.users.rehash(pool.id(), user.id(), before, after)) {
					this.verifiers.put(verifier);
				}
			});
		}
		catch (HashingBusyException ex) {
			// It may wait until the next sign-in.
		}
	}

	private void tell(User user, @Nullable AppClient client, Locale locale) {
		String email = user.email();
		if (email != null && user.emailVerified()) {
			this.outbox.send(new Mail(user.poolId(), user.id(), "password-changed", email, user.locale().orElse(locale),
					Map.of(), client, NOTICE));
		}
	}

	/** A password ready to be set. */
	public record Prepared(String hash, Derived verifier) {

		@Override
		public String toString() {
			return "Prepared[secret]";
		}

	}

}
