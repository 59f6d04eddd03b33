package dev.vestibule.demo;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call that was made for the visitor, as they see it.
 *
 * @param headers sent, secrets shortened
 * @param form fields sent, secrets shortened; empty for a GET
 * @param status answered; 0 if there was no answer
 * @param challenge the {@code WWW-Authenticate} header of the answer
 * @param body answered, or why there was no answer
 */
record Exchange(String method, String url, Map<String, String> headers, Map<String, String> form, int status,
		@Nullable String challenge, String body) {

	/** Whether the answer was the one hoped for. */
	public boolean succeeded() {
		return this.status >= 200 && this.status < 300;
	}

}
