package dev.vestibule.token;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;

/**
 * A code or refresh token was used a second time, and its grant was ended.
 *
 * @param what {@code code} or {@code refresh_token}
 */
record TokenReused(String poolId, UUID userId, String clientId, String what) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.FAILURE;
	}

	@Override
	public Map<String, String> detail() {
		return Map.of("token", this.what);
	}

}
