package dev.vestibule.signin.guard;

import dev.vestibule.audit.AuditEvent;

/** More passwords fail in a pool than it deems usual. */
record StuffingNoticed(String poolId) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.FAILURE;
	}

}
