package dev.vestibule.admin.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form, by its fields.
 *
 * @param fields the first broken rule of each
 */
public record Wrong(Map<String, Violation> fields) {

	/** Nothing is. */
	public static final Wrong NOTHING = new Wrong(Map.of());

	/** Of rules that were broken below a part of what the form shows. */
	public static Wrong of(BrokenRulesException broken, String part) {
		Map<String, Violation> fields = new LinkedHashMap<>();
		broken.broken().forEach(violation -> {
			String field = violation.field();
			String name = field.startsWith(part + ".") ? field.substring(part.length() + 1) : field;
			fields.putIfAbsent(name.replace('.', '-'), readable(violation));
		});
		return new Wrong(fields);
	}

	private static Violation readable(Violation violation) {
		return new Violation(violation.field(), violation.rule(),
				violation.arguments()
					.stream()
					.map(argument -> (argument instanceof Duration time) ? TimeUnit.brief(time) : argument)
					.toList());
	}

	/** Whether a field is. */
	public boolean at(String field) {
		return this.fields.containsKey(field);
	}

	/** Whether anything is. */
	public boolean any() {
		return !this.fields.isEmpty();
	}

	/** What is wrong with a field, or nothing. */
	public @Nullable Violation of(String field) {
		return this.fields.get(field);
	}

	/** Those that the form has no field for. */
	public Map<String, Violation> others(Set<String> known) {
		Map<String, Violation> others = new LinkedHashMap<>(this.fields);
		others.keySet().removeAll(known);
		return others;
	}

}
