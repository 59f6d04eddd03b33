package dev.vestibule.admin.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What forms hold, read as what it means. A form keeps all of it as text, lest a typing
 * error lose it.
 */
public final class Typed {

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

	private Typed() {
	}

	/** A text without blanks around; none if there is nothing else. */
	public static @Nullable String text(@Nullable String typed) {
		return (typed == null || typed.isBlank()) ? null : typed.strip();
	}

	/** The lines of a text that are not blank, without blanks around. */
	public static List<String> lines(@Nullable String typed) {
		return (typed == null) ? List.of()
				: Arrays.stream(typed.split("\\R")).map(String::strip).filter(line -> !line.isEmpty()).toList();
	}

	/** The moment at which a day begins, in UTC; none for a day that nobody can mean. */
	public static @Nullable Instant begin(@Nullable LocalDate day) {
		return (day == null || day.getYear() < 1970 || day.getYear() > 9999) ? null
				: day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/** The moment at which a day is over, in UTC; none for a day that nobody can mean. */
	public static @Nullable Instant end(@Nullable LocalDate day) {
		Instant begin = begin(day);
		return (begin != null) ? begin.plus(Duration.ofDays(1)) : null;
	}

	/**
	 * A number; none if nothing was typed.
	 * @param field its path, for what is wrong with it
	 */
	public static @Nullable Integer number(String field, @Nullable String typed) {
		String text = text(typed);
		if (text != null && !NUMBER.matcher(text).matches()) {
			throw new BrokenRulesException("Form", List.of(Violation.of(field, "rule.number")));
		}
		return (text != null) ? Integer.valueOf(text) : null;
	}

}
