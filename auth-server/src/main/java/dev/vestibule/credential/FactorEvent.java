package dev.vestibule.credential;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;

/** What happens to the factors that a user has set up. */
sealed interface FactorEvent extends AuditEvent {

	@Override
	default Outcome outcome() {
		return Outcome.SUCCESS;
	}

	/** An authenticator app showed its first code. */
	record TotpAdded(String poolId, UUID userId, String label) implements FactorEvent {

		@Override
		public Map<String, String> detail() {
			return Map.of("label", this.label);
		}

	}

	/** An authenticator app counts no more. */
	record TotpRemoved(String poolId, UUID userId, int left) implements FactorEvent {

		@Override
		public Map<String, String> detail() {
			return Map.of("left", String.valueOf(this.left));
		}

	}

	/** Recovery codes were made, in place of all older ones. */
	record RecoveryCodesMade(String poolId, UUID userId) implements FactorEvent {
	}

	/** A recovery code was used up. */
	record RecoveryCodeUsed(String poolId, UUID userId, int left) implements FactorEvent {

		@Override
		public Map<String, String> detail() {
			return Map.of("left", String.valueOf(this.left));
		}

	}

	/** There are no recovery codes any more. */
	record RecoveryCodesRemoved(String poolId, UUID userId) implements FactorEvent {
	}

	/** An administrator made a pass that stands for a lost factor. */
	record TemporaryPassMade(String poolId, UUID userId) implements FactorEvent {
	}

	/** Somebody with the password says that every second factor is lost. */
	record ResetRequested(String poolId, UUID userId) implements FactorEvent {
	}

	/** The owner showed that it is not so. */
	record ResetCancelled(String poolId, UUID userId) implements FactorEvent {
	}

	/** Nobody objected: the second factors are gone. */
	record ResetCompleted(String poolId, UUID userId) implements FactorEvent {
	}

}
