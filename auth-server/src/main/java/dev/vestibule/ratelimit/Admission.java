package dev.vestibule.ratelimit;

import java.time.Duration;

/**
 * Whether an attempt may go on.
 *
 * @param admitted whether it may
 * @param retryAfter when not, how long until one may again; zero otherwise
 */
public record Admission(boolean admitted, Duration retryAfter) {

	static final Admission GRANTED = new Admission(true, Duration.ZERO);

	/** The waiting time in begun minutes, for a page to tell. */
	public long minutes() {
		return (this.retryAfter.toSeconds() + 59) / 60;
	}

}
