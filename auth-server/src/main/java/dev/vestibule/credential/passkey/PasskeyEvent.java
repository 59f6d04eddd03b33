package dev.vestibule.credential.passkey;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/** What passkeys leave in the security history. */
public sealed interface PasskeyEvent extends AuditEvent {

	/** Which one. */
	UUID passkeyId();

	@Override
	default Outcome outcome() {
		return Outcome.SUCCESS;
	}

	@Override
	default Map<String, String> detail() {
		return Map.of("passkey", passkeyId().toString());
	}

	/** A user has a new one. */
	record PasskeyAdded(String poolId, @Nullable String clientId, UUID userId, UUID passkeyId,
			UUID aaguid) implements PasskeyEvent {

		@Override
		public Map<String, String> detail() {
			return Map.of("passkey", this.passkeyId.toString(), "aaguid", this.aaguid.toString());
		}

	}

	/** A user has one less. */
	record PasskeyRemoved(String poolId, UUID userId, UUID passkeyId) implements PasskeyEvent {
	}

	/** A user wants to be asked for one after the password, or no longer. */
	record PasskeyFactorChanged(String poolId, UUID userId, boolean asked) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("asked", String.valueOf(this.asked));
		}

	}

	/** Its counter went backwards: somebody may have a copy. */
	record PasskeySuspected(String poolId, UUID userId, UUID passkeyId) implements PasskeyEvent {

		@Override
		public Outcome outcome() {
			return Outcome.FAILURE;
		}

	}

	/** None was added. */
	record PasskeyRefused(String poolId, UUID userId, String reason) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.FAILURE;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("reason", this.reason);
		}

	}

}
