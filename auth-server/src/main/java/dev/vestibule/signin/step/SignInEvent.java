package dev.vestibule.signin.step;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;
import dev.vestibule.signin.Outcome;
import org.jspecify.annotations.Nullable;

/** What journeys leave in the security history. */
public sealed interface SignInEvent extends AuditEvent {

	/** Somebody is in. */
	record SignedIn(String poolId, @Nullable String clientId, UUID userId, UUID sessionId) implements Success {

		@Override
		public boolean active() {
			return true;
		}

	}

	/** Somebody is not. */
	record SignInRefused(String poolId, @Nullable String clientId, @Nullable UUID userId,
			String reason) implements Failure {
	}

	/** Somebody signed in by choosing an account of the browser. */
	record AccountChosen(String poolId, @Nullable String clientId, UUID userId) implements Success {
	}

	/** There is a new user, who has confirmed nothing. */
	record SignedUp(String poolId, @Nullable String clientId, UUID userId) implements Success {

		@Override
		public boolean active() {
			return true;
		}

	}

	/** There is no new user. */
	record SignUpRefused(String poolId, @Nullable String clientId, String reason) implements Failure {
	}

	/** A new user showed that the address is theirs. */
	record SignUpConfirmed(String poolId, @Nullable String clientId, UUID userId, String by) implements Success {

		@Override
		public boolean active() {
			return true;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("by", this.by);
		}

	}

	/** A code went out once more. */
	record CodeResent(String poolId, @Nullable String clientId, @Nullable UUID userId) implements Success {
	}

	/** A code, or a link, was not right, or no longer. */
	record CodeRefused(String poolId, @Nullable String clientId, @Nullable UUID userId,
			String reason) implements Failure {
	}

	/**
	 * Somebody said that a password is forgotten; if they named no user, nothing went out
	 * to one.
	 */
	record RecoveryStarted(String poolId, @Nullable String clientId, @Nullable UUID userId) implements Success {
	}

	/** A code to set a new password was right. */
	record RecoveryCodeAccepted(String poolId, @Nullable String clientId, UUID userId) implements Success {
	}

	/** A new password was set. */
	record PasswordReset(String poolId, @Nullable String clientId, UUID userId, String by) implements Success {

		@Override
		public boolean active() {
			return true;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("by", this.by);
		}

	}

	/** A new password was not set. */
	record PasswordResetRefused(String poolId, @Nullable String clientId, UUID userId,
			String reason) implements Failure {
	}

	/** A second factor was shown. */
	record SecondFactorShown(String poolId, @Nullable String clientId, UUID userId, String factor) implements Success {

		@Override
		public Map<String, String> detail() {
			return Map.of("factor", this.factor);
		}

	}

	/** A second factor was not shown. */
	record SecondFactorRefused(String poolId, @Nullable String clientId, UUID userId,
			String reason) implements Failure {
	}

	/** A second factor was set up as somebody signed in. */
	record SecondFactorSetUp(String poolId, @Nullable String clientId, UUID userId, String factor) implements Success {

		@Override
		public Map<String, String> detail() {
			return Map.of("factor", this.factor);
		}

	}

	/** A code that signs in was asked for; if no user was named, none went out to one. */
	record SignInCodeSent(String poolId, @Nullable String clientId, @Nullable UUID userId) implements Success {
	}

	/** Somebody told what the pool still wanted to know. */
	record AttributesCompleted(String poolId, @Nullable String clientId, UUID userId) implements Success {
	}

	/**
	 * An identity at a provider became a user's, or did not, as it is another's.
	 */
	record IdentityAdded(String poolId, @Nullable String clientId, UUID userId, String provider,
			boolean added) implements SignInEvent {

		@Override
		public Outcome outcome() {
			return this.added ? Outcome.SUCCESS : Outcome.FAILURE;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("provider", this.provider);
		}

	}

	/** A provider told what became of a user there. */
	record ProviderNoticed(String poolId, UUID userId, String provider, String what) implements Success {

		@Override
		public Map<String, String> detail() {
			return Map.of("provider", this.provider, "what", this.what);
		}

	}

	/** Too many tries of something; counted and logged, but not stored. */
	record AttemptThrottled(String poolId, @Nullable String clientId, String reason) implements Failure {
	}

	/** An event of which something came. */
	sealed interface Success extends SignInEvent {

		@Override
		default Outcome outcome() {
			return Outcome.SUCCESS;
		}

	}

	/** An event of which nothing came. */
	sealed interface Failure extends SignInEvent {

		/** Why not, in a word or two. */
		String reason();

		@Override
		default Outcome outcome() {
			return Outcome.FAILURE;
		}

		@Override
		default Map<String, String> detail() {
			return Map.of("reason", reason());
		}

	}

}
