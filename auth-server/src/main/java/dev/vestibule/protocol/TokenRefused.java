package dev.vestibule.protocol;

import java.util.Map;

import dev.vestibule.audit.AuditEvent;

/**
 * An application was refused at the token endpoint or one of its siblings.
 *
 * @param error the OAuth error code
 */
record TokenRefused(String poolId, String error) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.FAILURE;
	}

	@Override
	public Map<String, String> detail() {
		return Map.of("error", this.error);
	}

}
