package dev.vestibule.signin.passkey;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/** What passkeys on a journey leave in the security history. */
sealed interface PasskeySignInEvent extends AuditEvent {

	/** Somebody showed one. */
	record PasskeyShown(String poolId, @Nullable String clientId, UUID userId,
			UUID passkeyId) implements PasskeySignInEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("passkey", this.passkeyId.toString());
		}

	}

	/** What somebody showed was none, or not theirs. */
	record PasskeyNotShown(String poolId, @Nullable String clientId, @Nullable UUID userId,
			String reason) implements PasskeySignInEvent {

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
