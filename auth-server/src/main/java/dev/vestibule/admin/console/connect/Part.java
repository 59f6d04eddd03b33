package dev.vestibule.admin.console.connect;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * A piece of code and where it goes. <code>{{name}}</code> in it stands for a value,
 * written as the language writes it; a line whose value is empty is left out.
 *
 * @param step what it is good for, {@code connect.step.} in the texts
 * @param file where it goes; none if into a terminal
 */
record Part(String step, @Nullable String file, Quoting quoting, String text) {

	private static final Pattern VALUE = Pattern.compile("\\{\\{([a-z-]+)}}");

	@JsonCreator
	Part(String step, @Nullable String file, @Nullable Quoting quoting, String text) {
		this.step = step;
		this.file = file;
		this.quoting = (quoting != null) ? quoting : Quoting.NONE;
		this.text = text;
	}

	/**
	 * The same with values.
	 * @param values texts, and numbers, which are written as they are
	 */
	Part filled(Map<String, Object> values) {
		String filled = this.text.lines()
			.filter(line -> VALUE.matcher(line).results().noneMatch(found -> value(values, found.group(1)).equals("")))
			.map(line -> VALUE.matcher(line)
				.replaceAll(found -> Matcher.quoteReplacement(written(value(values, found.group(1))))))
			.collect(Collectors.joining("\n"));
		return new Part(this.step, this.file, this.quoting, filled);
	}

	private String written(Object value) {
		return (value instanceof Number) ? value.toString() : this.quoting.literal(value.toString());
	}

	private static Object value(Map<String, Object> values, String name) {
		return Objects.requireNonNull(values.get(name), name);
	}

	@Override
	public String toString() {
		return "Part[" + this.step + "]";
	}

}
