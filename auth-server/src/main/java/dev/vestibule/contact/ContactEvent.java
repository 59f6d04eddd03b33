package dev.vestibule.contact;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;
import dev.vestibule.credential.Factor;
import dev.vestibule.pool.PoolPolicy.NameKind;

/** What happens to addresses, for the security history. */
sealed interface ContactEvent extends AuditEvent {

	@Override
	default Outcome outcome() {
		return Outcome.SUCCESS;
	}

	private static Map<String, String> detail(NameKind kind) {
		return Map.of("address", kind.name().toLowerCase(Locale.ROOT));
	}

	/** A user has another address now. */
	record AddressChanged(String poolId, UUID userId, UUID sessionId, NameKind kind) implements ContactEvent {

		@Override
		public Map<String, String> detail() {
			return ContactEvent.detail(this.kind);
		}

	}

	/** An address that the account had already was shown to be the user's. */
	record AddressProven(String poolId, UUID userId, NameKind kind) implements ContactEvent {

		@Override
		public Map<String, String> detail() {
			return ContactEvent.detail(this.kind);
		}

	}

	/** The owner of the old address took that back. */
	record AddressRestored(String poolId, UUID userId, NameKind kind) implements ContactEvent {

		@Override
		public Map<String, String> detail() {
			return ContactEvent.detail(this.kind);
		}

	}

	/** A user wants to be asked for codes that are sent, too, or no longer. */
	record SentFactorChanged(String poolId, UUID userId, Factor factor, boolean asked) implements ContactEvent {

		@Override
		public Map<String, String> detail() {
			return Map.of("factor", this.factor.name(), "asked", String.valueOf(this.asked));
		}

	}

	/** What should prove an address did not. */
	record AddressCodeRefused(String poolId, UUID userId, String reason) implements ContactEvent {

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
