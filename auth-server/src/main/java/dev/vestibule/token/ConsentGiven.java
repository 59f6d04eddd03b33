package dev.vestibule.token;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;

/** A user allowed a third-party client something. */
record ConsentGiven(String poolId, UUID userId, String clientId, Set<String> scopes) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.SUCCESS;
	}

	@Override
	public Map<String, String> detail() {
		return Map.of("scopes", String.join(" ", this.scopes.stream().sorted().toList()));
	}
}
