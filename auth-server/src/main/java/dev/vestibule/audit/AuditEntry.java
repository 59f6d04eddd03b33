package dev.vestibule.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** An event as it was stored. */
public record AuditEntry(UUID id, String type, AuditEvent.Outcome outcome, Instant happenedAt, @Nullable UUID userId,
		@Nullable String clientId, @Nullable UUID sessionId, @Nullable String address, @Nullable String userAgent,
		Map<String, String> detail) {
}
