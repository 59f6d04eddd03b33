package dev.vestibule.message;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/** A mail could not be sent while it was of use. */
record MailGivenUp(String poolId, @Nullable UUID userId, String kind) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.FAILURE;
	}

	@Override
	public Map<String, String> detail() {
		return Map.of("kind", this.kind);
	}

}
