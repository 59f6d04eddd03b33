package dev.vestibule.admin.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What a length of time is counted in. */
public enum TimeUnit {

	/** Seconds. */
	S(Duration.ofSeconds(1), "s"),
	/** Minutes. */
	M(Duration.ofMinutes(1), "min"),
	/** Hours. */
	H(Duration.ofHours(1), "h"),
	/** Days of 24 hours. */
	D(Duration.ofDays(1), "d");

	private final Duration one;

	private final String symbol;

	TimeUnit(Duration one, String symbol) {
		this.one = one;
		this.symbol = symbol;
	}

	/** All of them. */
	public static List<String> names() {
		return Arrays.stream(values()).map(Enum::name).toList();
	}

	/** The greatest in which a time is a whole number. */
	public static TimeUnit of(Duration time) {
		return Arrays.stream(values())
			.sorted(Comparator.reverseOrder())
			.filter(unit -> !time.isZero() && time.getSeconds() % unit.one.getSeconds() == 0)
			.findFirst()
			.orElse(S);
	}

	/** How often it goes into a time. */
	public long count(Duration time) {
		return time.getSeconds() / this.one.getSeconds();
	}

	/** So many of it. */
	public Duration times(long count) {
		return this.one.multipliedBy(count);
	}

	/** A time in few signs, such as {@code 30 min}. */
	static String brief(Duration time) {
		TimeUnit unit = of(time);
		return unit.count(time) + " " + unit.symbol;
	}

}
