package dev.vestibule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that a test moves. As a source of a node it replaces the system's. */
public final class TestClock extends Clock {

	private final AtomicReference<Instant> now;

	public TestClock(Instant now) {
		this.now = new AtomicReference<>(now);
	}

	/** Lets time pass. */
	public void advance(Duration duration) {
		this.now.updateAndGet(instant -> instant.plus(duration));
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.fixed(instant(), zone);
	}

	/**
	 * Gives a node a clock of its own, which begins at the system's time. Not annotated,
	 * or a whole server under test would find it.
	 */
	public static class Source {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock(Instant.now());
		}

	}

}
