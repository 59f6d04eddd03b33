package dev.vestibule.key;

import java.time.Instant;
import java.util.Map;

import dev.vestibule.audit.AuditEvent;

/** A pool has a new signing key. */
record SigningKeyCreated(String poolId, String kid, String algorithm, Instant signsFrom) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.SUCCESS;
	}

	@Override
	public Map<String, String> detail() {
		return Map.of("kid", this.kid, "algorithm", this.algorithm, "signsFrom", this.signsFrom.toString());
	}

}
