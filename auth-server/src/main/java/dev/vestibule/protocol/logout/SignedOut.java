package dev.vestibule.protocol.logout;

import java.util.UUID;

import dev.vestibule.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/** A user signed out in a browser. */
record SignedOut(String poolId, UUID userId, UUID sessionId, @Nullable String clientId) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.SUCCESS;
	}

}
