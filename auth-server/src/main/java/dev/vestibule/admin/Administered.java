package dev.vestibule.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * An administrator or a service changed something.
 *
 * @param by who, by {@code sub} or {@code client_id}
 * @param action such as {@code client.change}
 * @param target what was changed, by name or id
 * @param userId whom it concerned, if a user
 * @param clientId which application it concerned, if one
 * @param changes before and after, five fields at most
 */
public record Administered(String poolId, String by, String action, String target, @Nullable UUID userId,
		@Nullable String clientId, Map<String, String> changes) implements AuditEvent {

	@Override
	public Outcome outcome() {
		return Outcome.SUCCESS;
	}

	@Override
	public Map<String, String> detail() {
		Map<String, String> detail = new LinkedHashMap<>();
		detail.put("by", this.by);
		detail.put("action", this.action);
		detail.put("target", this.target);
		detail.putAll(this.changes);
		return detail;
	}

}
