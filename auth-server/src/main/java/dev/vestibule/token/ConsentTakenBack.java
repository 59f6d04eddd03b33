package dev.vestibule.token;

import java.util.UUID;

import dev.vestibule.audit.AuditEvent;

/** A user took back what a client was allowed. */
record ConsentTakenBack(String poolId, UUID userId, String clientId) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.SUCCESS;
	}

}
