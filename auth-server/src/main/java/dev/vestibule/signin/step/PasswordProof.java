package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.Passwords;
import dev.vestibule.signin.Outcome;
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

	private final Audit audit;

	PasswordProof(Attempts attempts, Passwords passwords, Audit audit) {
		this.attempts = attempts;
		this.passwords = passwords;
		this.audit = audit;
	}

	/**
	 * Checks a password.
	 * @param name under which tries are counted
	 * @param whose looked up once the try is admitted
	 */
	Proof check(String poolId, @Nullable String clientId, String name, Supplier<Optional<User>> whose,
			String password) {
		if (password.isEmpty()) {
			return new Proof.Missing(Outcome.Refused.field("password", "form.required"));
		}
		Optional<Outcome> throttled = this.attempts.password(poolId, clientId, name);
		if (throttled.isPresent()) {
			return new Proof.Missing(throttled.get());
		}
		Optional<User> user = whose.get();
		boolean right = this.passwords.verify(user.map(User::passwordHash).orElse(null), password);
		if (user.isEmpty() || !right) {
			return refuse(poolId, clientId, user, user.isEmpty() ? "unknown name" : "wrong password");
		}
		return user.get().enabled() ? new Proof.Right(user.get()) : refuse(poolId, clientId, user, "disabled");
	}

	private Proof refuse(String poolId, @Nullable String clientId, Optional<User> user, String reason) {
		UUID userId = user.map(User::id).orElse(null);
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
