package dev.vestibule.departure;

import java.util.UUID;

import dev.vestibule.audit.AuditEvent;

/** How users leave, for the security history. */
sealed interface DepartureEvent extends AuditEvent {

	@Override
	default Outcome outcome() {
		return Outcome.SUCCESS;
	}

	/** A user deleted their account, and may still think better of it. */
	record DeletionAsked(String poolId, UUID userId) implements DepartureEvent {
	}

	/** A user restored their account. */
	record DeletionTakenBack(String poolId, UUID userId) implements DepartureEvent {
	}

	/** An account is gone. Whose it was is gone with it. */
	record AccountErased(String poolId) implements DepartureEvent {
	}

}
