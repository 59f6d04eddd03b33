package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.PasswordPolicy;
import dev.vestibule.credential.Passwords;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.session.KnownAccounts;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.guard.Challenges;
import dev.vestibule.signin.step.SignInEvent.SignInRefused;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Asks for a password. Whatever is wrong, the answer and the work are the same; where a
 * user stands is told only to whoever has the password.
 */
@Component
class PasswordProof {

	private final Attempts attempts;

	private final Passwords passwords;

	private final KnownAccounts known;

	private final Challenges challenges;

	private final PasswordPolicy policy;

	private final Pools pools;

	private final Audit audit;

	PasswordProof(Attempts attempts, Passwords passwords, KnownAccounts known, Challenges challenges,
			PasswordPolicy policy, Pools pools, Audit audit) {
		this.attempts = attempts;
		this.passwords = passwords;
		this.known = known;
		this.challenges = challenges;
		this.policy = policy;
		this.pools = pools;
		this.audit = audit;
	}

	/**
	 * Checks a password.
	 * @param name under which tries are counted
	 * @param whose looked up once the try is admitted, or before that in a browser where
	 * somebody has signed in
	 */
	Proof check(String poolId, @Nullable String clientId, String name, Supplier<Optional<User>> whose,
			String password) {
		if (password.isEmpty()) {
			return new Proof.Missing(Outcome.Refused.field("password", "form.required"));
		}
		Optional<User> early = this.known.any() ? whose.get() : Optional.empty();
		Optional<Outcome> stopped = early.flatMap(user -> this.known.tries(poolId, user.id()))
			.map(tries -> this.attempts.knownBrowser(poolId, clientId, tries))
			.orElseGet(() -> stranger(poolId, clientId, name));
		return stopped.<Proof>map(Proof.Missing::new)
			.orElseGet(() -> check(poolId, clientId, early.or(whose::get), password));
	}

	private Proof check(String poolId, @Nullable String clientId, Optional<User> user, String password) {
		boolean right = this.passwords.verify(user.map(User::passwordHash).orElse(null), password);
		if (user.isEmpty() || !right) {
			return refuse(poolId, clientId, user, user.isEmpty() ? "unknown name" : "wrong password");
		}
		return allowed(poolId, clientId, user.get());
	}

	private Proof allowed(String poolId, @Nullable String clientId, User user) {
		if (!user.enabled()) {
			return refuse(poolId, clientId, Optional.of(user), "disabled");
		}
		if (this.policy.tooLate(this.pools.get(poolId), user)) {
			this.audit.record(new SignInRefused(poolId, clientId, user.id(), "temporary password too old"));
			return new Proof.Missing(Outcome.Refused.because("signin.temporary"));
		}
		return new Proof.Right(user);
	}

	/* The work comes first: it costs the stranger something, the throttle only us. */
	private Optional<Outcome> stranger(String poolId, @Nullable String clientId, String name) {
		Pool pool = this.pools.get(poolId);
		Optional<Outcome> work = this.challenges.objection(pool)
			.map(key -> Outcome.Refused.because(key, pool.policy().guard().pause().toSeconds()));
		return work.isPresent() ? work : this.attempts.password(poolId, clientId, name);
	}

	private Proof refuse(String poolId, @Nullable String clientId, Optional<User> user, String reason) {
		UUID userId = user.map(User::id).orElse(null);
		this.challenges.failed(poolId);
		this.audit.record(new SignInRefused(poolId, clientId, userId, reason));
		return new Proof.Missing(Outcome.Refused.because("signin.wrong"));
	}

	/** What came of it. */
	sealed interface Proof {

		/** It is the password of this user, who is not locked out. */
		record Right(User user) implements Proof {
		}

		/** It proves nothing. */
		record Missing(Outcome outcome) implements Proof {
		}

	}

}
