package dev.vestibule.account;

import java.time.Duration;

import dev.vestibule.contact.ChangeOutcome;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;

/** How forms say that something is not done, or not now. */
public final class Replies {

	private static final Duration MOMENT = Duration.ofSeconds(5);

	private Replies() {
	}

	/**
	 * Says what came of a change.
	 * @param field what is to be typed otherwise; none if nothing of it was typed
	 */
	public static void explain(ChangeOutcome outcome, @Nullable String field, Errors errors,
			HttpServletResponse response) {
		switch (outcome) {
			case ChangeOutcome.Refused(String key) -> errors.rejectValue(field, key);
			case ChangeOutcome.Throttled later -> throttled(errors, response, later.retryAfter());
			case ChangeOutcome.Sent _, ChangeOutcome.Applied _ -> {
			}
		}
	}

	/** Too many tries. */
	private static void throttled(Errors errors, HttpServletResponse response, Duration retryAfter) {
		response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
		later(response, retryAfter);
		errors.reject("throttled", new Object[] { Math.max(1, retryAfter.plusSeconds(59).toMinutes()) }, null);
	}

	/** No room for it. */
	public static void busy(Errors errors, HttpServletResponse response) {
		response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
		later(response, MOMENT);
		errors.reject("busy");
	}

	private static void later(HttpServletResponse response, Duration retryAfter) {
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
	}

}
