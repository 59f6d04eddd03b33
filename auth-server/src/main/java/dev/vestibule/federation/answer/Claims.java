package dev.vestibule.federation.answer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said, by paths: {@code a.b.0} leads into objects and lists, and a name
 * that holds dots itself is tried first.
 */
public record Claims(Map<String, Object> all) {

	private static final int LONGEST = 2048;

	/* No control characters, or a name could begin a header of a mail. */
	private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]++");

	/** What lies there. */
	public @Nullable Object at(String path) {
		if (path.startsWith("=")) {
			return path.substring(1);
		}
		if (this.all.containsKey(path)) {
			return this.all.get(path);
		}
		Object found = this.all;
		for (String step : path.split("\\.", -1)) {
			found = switch (found) {
				case Map<?, ?> object -> object.get(step);
				case List<?> list when step.matches("[0-9]{1,4}") && Integer.parseInt(step) < list.size() ->
					list.get(Integer.parseInt(step));
				case null, default -> null;
			};
		}
		return found;
	}

	/** A value as the text of an attribute, null if it makes none. */
	public @Nullable String text(String path) {
		Object value = at(path);
		String text = switch (value) {
			case null -> null;
			case Map<?, ?> object -> Json.write(object);
			case Collection<?> list -> String.join(",", list.stream().map(String::valueOf).toList());
			default -> value.toString().strip();
		};
		return (text != null && text.length() <= LONGEST && TEXT.matcher(text).matches()) ? text : null;
	}

	/**
	 * Whether a value is true. A text that says so is none, unless the kind is known to
	 * write booleans like that.
	 */
	public boolean isTrue(String path, boolean textCounts) {
		Object value = at(path);
		boolean literal = path.startsWith("=");
		return Boolean.TRUE.equals(value)
				|| (textCounts || literal) && ("true".equals(value) || "1".equals(String.valueOf(value)));
	}

	/** A moment. */
	public @Nullable Instant time(String path) {
		return switch (at(path)) {
			case Instant instant -> instant;
			case Number seconds -> Instant.ofEpochSecond(seconds.longValue());
			case null, default -> null;
		};
	}

}
