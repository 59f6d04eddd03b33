package dev.vestibule.message;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/** What went wrong with a text message. Numbers are told by their country alone. */
sealed interface SmsEvent extends AuditEvent {

	@Override
	default Outcome outcome() {
		return Outcome.FAILURE;
	}

	/** A text could not be sent while it was of use. */
	record SmsGivenUp(String poolId, @Nullable UUID userId, String kind) implements SmsEvent {

		@Override
		public Map<String, String> detail() {
			return Map.of("kind", this.kind);
		}

	}

	/** No text was taken for a number. */
	record SmsRefused(String poolId, @Nullable UUID userId, String number, String reason) implements SmsEvent {

		@Override
		public Map<String, String> detail() {
			return Map.of("number", this.number.substring(0, Math.min(4, this.number.length())) + "…", "reason",
					this.reason);
		}

	}

}
