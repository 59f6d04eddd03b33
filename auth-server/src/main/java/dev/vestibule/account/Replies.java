package dev.vestibule.account;

import java.time.Duration;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;

/** How forms say that something is not done now, but may be later. */
public final class Replies {

	private static final Duration MOMENT = Duration.ofSeconds(5);

	private Replies() {
	}

	/** Too many tries. */
	public static void throttled(Errors errors, HttpServletResponse response, Duration retryAfter) {
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
