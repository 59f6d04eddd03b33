package dev.vestibule.ratelimit;

import java.time.Duration;

/**
 * How often something may be tried.
 *
 * @param name what is counted, such as {@code sign-in name}
 * @param key whose attempts are counted together, in canonical form; kept only as a keyed
 * hash
 * @param burst how many attempts in a row, at least one
 * @param refill how long until one more attempt is allowed again
 */
public record Limit(String name, String key, int burst, Duration refill) {

	public Limit {
		if (burst < 1 || refill.toMillis() < 1) {
			throw new IllegalArgumentException("The limit '" + name + "' allows nothing or everything");
		}
	}

	long interval() {
		return this.refill.toMillis();
	}

	/** Until when its bucket may be refilling for one more attempt to fit in now. */
	long latest(long now) {
		return now + (this.burst - 1) * interval();
	}

}
