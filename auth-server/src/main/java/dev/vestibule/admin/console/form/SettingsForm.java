package dev.vestibule.admin.console.form;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.vestibule.admin.console.TimeUnit;
import dev.vestibule.admin.console.Typed;
import dev.vestibule.admin.console.form.Field.Kind;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.util.MultiValueMap;

/**
 * Some settings as a form shows them, all as text, so that nothing typed is lost. Only
 * what it shows is changed by it.
 */
public final class SettingsForm {

	private static final String UNIT = "-unit";

	private final String subject;

	private final List<Field> fields;

	private final Map<String, List<String>> typed;

	private SettingsForm(String subject, List<Field> fields, Map<String, List<String>> typed) {
		this.subject = subject;
		this.fields = List.copyOf(fields);
		this.typed = Map.copyOf(typed);
	}

	/**
	 * Of settings as they are.
	 * @param subject what they are of; the texts of a field begin with {@code setting.}
	 * and this
	 */
	public static SettingsForm of(String subject, List<Field> fields, Object settings) {
		Map<?, ?> tree = Json.read(Json.write(settings), Map.class);
		Map<String, List<String>> typed = new LinkedHashMap<>();
		for (Field field : fields) {
			Object value = at(tree, field.path());
			if (field.kind() == Kind.TIME && value != null) {
				Duration time = Duration.parse(value.toString());
				TimeUnit unit = TimeUnit.of(time);
				typed.put(field.name(), List.of("" + unit.count(time)));
				typed.put(field.name() + UNIT, List.of(unit.name()));
			}
			else {
				typed.put(field.name(), texts(value));
			}
		}
		return new SettingsForm(subject, fields, typed);
	}

	/** As it was posted. */
	public static SettingsForm posted(String subject, List<Field> fields, MultiValueMap<String, String> posted) {
		Map<String, List<String>> typed = new LinkedHashMap<>();
		for (Field field : fields) {
			typed.put(field.name(), List.copyOf(posted.getOrDefault(field.name(), List.of())));
			typed.put(field.name() + UNIT, List.copyOf(posted.getOrDefault(field.name() + UNIT, List.of())));
		}
		return new SettingsForm(subject, fields, typed);
	}

	private static @Nullable Object at(Map<?, ?> tree, String path) {
		Object found = tree;
		for (String step : path.split("\\.")) {
			found = (found instanceof Map<?, ?> members) ? members.get(step) : null;
		}
		return found;
	}

	private static List<String> texts(@Nullable Object value) {
		return switch (value) {
			case null -> List.of();
			case Map<?, ?> pairs ->
				new TreeMap<>(pairs).entrySet().stream().map(pair -> pair.getKey() + " = " + pair.getValue()).toList();
			case List<?> elements -> elements.stream().map(String::valueOf).toList();
			default -> List.of(value.toString());
		};
	}

	/**
	 * The settings with what the form says; everything else stays.
	 * @throws BrokenRulesException if something typed cannot be what it should
	 */
	public <T> T onto(T settings, Class<T> type) {
		Map<String, @Nullable Object> tree = members(Json.read(Json.write(settings), Map.class));
		List<Violation> broken = new ArrayList<>();
		for (Field field : this.fields) {
			try {
				put(tree, field.path(), value(field));
			}
			catch (BrokenRulesException ex) {
				broken.addAll(ex.broken());
			}
		}
		if (!broken.isEmpty()) {
			throw new BrokenRulesException("Form", broken);
		}
		return read(Json.write(tree), type)
			.orElseThrow(() -> new BrokenRulesException("Form", refused(Json.write(settings), type)));
	}

	private static <T> Optional<T> read(String json, Class<T> type) {
		try {
			return Optional.of(Json.read(json, type));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Which fields the settings themselves do not take. Those that fail are tried again
	 * when the others are there, for one may need another.
	 */
	private List<Violation> refused(String before, Class<?> type) {
		String json = before;
		List<Field> left = this.fields;
		for (int pass = 0; pass < 2; pass++) {
			List<Field> failed = new ArrayList<>();
			for (Field field : left) {
				Map<String, @Nullable Object> tree = members(Json.read(json, Map.class));
				put(tree, field.path(), value(field));
				String with = Json.write(tree);
				if (read(with, type).isPresent()) {
					json = with;
				}
				else {
					failed.add(field);
				}
			}
			left = failed;
		}
		return left.stream().map(field -> Violation.of(field.path(), "rule.refused")).toList();
	}

	/* Null is as if it had never been said. */
	private static void put(Map<String, @Nullable Object> tree, String path, @Nullable Object value) {
		int dot = path.indexOf('.');
		if (dot < 0) {
			if (value != null) {
				tree.put(path, value);
			}
			else {
				tree.remove(path);
			}
			return;
		}
		Object part = tree.computeIfAbsent(path.substring(0, dot), any -> new LinkedHashMap<>());
		put(members(part), path.substring(dot + 1), value);
	}

	@SuppressWarnings("unchecked") // objects of JSON have texts as names
	private static Map<String, @Nullable Object> members(@Nullable Object object) {
		return (Map<String, @Nullable Object>) Objects.requireNonNull(object);
	}

	private @Nullable Object value(Field field) {
		List<String> all = this.typed.getOrDefault(field.name(), List.of());
		String first = Typed.text(String.join("\n", all));
		return switch (field.kind()) {
			case TEXT, URL, AREA, CHOICE -> first;
			case NUMBER -> Typed.number(field.path(), first);
			case TIME -> time(field, first);
			case CHECK -> "true".equals(first);
			case CHOICES -> all;
			case SOME -> all.isEmpty() ? null : all;
			case LINES -> lines(all);
			case PAIRS -> pairs(field, all);
		};
	}

	private @Nullable String time(Field field, @Nullable String typedNumber) {
		Integer number = Typed.number(field.path(), typedNumber);
		String unit = String.join("", this.typed.getOrDefault(field.name() + UNIT, List.of()));
		if (number != null && !TimeUnit.names().contains(unit)) {
			throw broken(field, "rule.shape");
		}
		return (number != null) ? TimeUnit.valueOf(unit).times(number).toString() : null;
	}

	private static List<String> lines(List<String> all) {
		return all.stream()
			.flatMap(text -> Arrays.stream(text.split("\\R")))
			.map(String::strip)
			.filter(line -> !line.isEmpty())
			.distinct()
			.toList();
	}

	private static Map<String, String> pairs(Field field, List<String> all) {
		Map<String, String> pairs = new LinkedHashMap<>();
		for (String line : lines(all)) {
			int equals = line.indexOf('=');
			if (equals < 1) {
				throw broken(field, "rule.pair", line);
			}
			pairs.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
		}
		return pairs;
	}

	private static BrokenRulesException broken(Field field, String rule, Object... arguments) {
		return new BrokenRulesException("Form", List.of(Violation.of(field.path(), rule, arguments)));
	}

	/** The same with some of the fields. */
	public SettingsForm only(List<Field> some) {
		return new SettingsForm(this.subject, some, this.typed);
	}

	/** What its fields are called, and some besides. */
	public Set<String> names(String... besides) {
		Set<String> names = new HashSet<>(List.of(besides));
		this.fields.forEach(field -> names.add(field.name()));
		return names;
	}

	/** The rows of the form. */
	public List<Row> rows() {
		return this.fields.stream()
			.map(field -> new Row(field, "setting." + this.subject + "." + field.path(),
					this.typed.getOrDefault(field.name(), List.of()),
					String.join("", this.typed.getOrDefault(field.name() + UNIT, List.of()))))
			.toList();
	}

	/**
	 * A field with what stands in it.
	 *
	 * @param text the key of its label, and with {@code .about} of what it means
	 * @param unit what a time is counted in
	 */
	public record Row(Field field, String text, List<String> values, String unit) {

		/** What stands in it. */
		public String value() {
			return String.join("\n", this.values);
		}

		/** What can be chosen, and what is without having been offered. */
		public List<String> choices() {
			return Stream.concat(this.field.choices().stream(), this.values.stream()).distinct().toList();
		}

		/** Whether that is chosen. */
		public boolean chosen(String choice) {
			return this.values.contains(choice) || choice.isEmpty() && this.values.isEmpty();
		}

		/** What a time can be counted in. */
		public List<String> units() {
			return TimeUnit.names();
		}

	}

}
