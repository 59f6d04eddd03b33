package dev.vestibule.protocol.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.client.AppClient;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * A valid authorization request of a browser.
 *
 * @param parameters what it asks besides what Spring has checked
 * @param scopes asked for
 * @param session of the browser, if it is signed in
 * @param asked whether this very request has already led through a journey, so that what
 * its {@code prompt} asked for is done
 * @param consented whether the user has just answered the consent page for this very
 * request
 */
public record Attempt(Pool pool, AppClient client, Map<String, Object> parameters, Set<String> scopes,
		Optional<Session> session, boolean asked, boolean consented) {

	/** Whether the request has that value among those of {@code prompt}. */
	public boolean prompts(String value) {
		String prompt = parameter("prompt");
		return prompt != null && Set.of(prompt.split(" ")).contains(value);
	}

	/** A parameter of the request, or null. */
	public @Nullable String parameter(String name) {
		return (this.parameters.get(name) instanceof String text && !text.isBlank()) ? text : null;
	}

}
