package dev.vestibule.message;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.client.AppClient;
import org.jspecify.annotations.Nullable;

/**
 * A mail that somebody shall get.
 *
 * @param userId whom it is about, if there is such a user
 * @param kind names its templates and its subject
 * @param recipient one address
 * @param model what its templates say; may hold codes and links
 * @param client whose journey it belongs to, for the theme
 * @param useful for how long it is worth sending
 */
public record Mail(String poolId, @Nullable UUID userId, String kind, String recipient, Locale locale,
		Map<String, Object> model, @Nullable AppClient client, Duration useful) {

	@Override
	public String toString() {
		return "Mail[kind=" + this.kind + ", poolId=" + this.poolId + "]";
	}

}
