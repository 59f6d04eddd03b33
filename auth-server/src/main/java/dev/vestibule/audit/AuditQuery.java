package dev.vestibule.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which events of a pool are wanted. What is left out does not matter.
 *
 * @param type the kind of event
 * @param from happened then or later
 * @param to happened before then
 */
public record AuditQuery(String poolId, @Nullable String type, AuditEvent.@Nullable Outcome outcome,
		@Nullable UUID userId, @Nullable String clientId, @Nullable Instant from, @Nullable Instant to) {

	/** Whether more is asked than one index can tell. */
	boolean narrow() {
		return this.outcome != null || this.clientId != null || this.userId != null && this.type != null;
	}

	boolean matches(AuditEntry event) {
		return (this.outcome == null || this.outcome == event.outcome())
				&& (this.clientId == null || this.clientId.equals(event.clientId()))
				&& (this.type == null || this.type.equals(event.type()));
	}

}
