package dev.vestibule.platform;

import java.time.Clock;

/** Random values for tests without a Spring context. */
public final class TestRandom {

	private TestRandom() {
	}

	/** As the server's own. */
	public static RandomIds create(Clock clock) {
		return new RandomIds(clock);
	}

}
