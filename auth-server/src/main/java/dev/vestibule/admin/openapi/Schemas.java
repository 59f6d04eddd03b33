package dev.vestibule.admin.openapi;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** Schemas (JSON Schema 2020-12) of records and what they are made of. */
final class Schemas {

	private static final Map<Class<?>, Map<String, Object>> SIMPLE = Map.ofEntries(
			Map.entry(String.class, Map.of("type", "string")), Map.entry(Locale.class, Map.of("type", "string")),
			Map.entry(UUID.class, Map.of("type", "string", "format", "uuid")),
			Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
			Map.entry(Duration.class, Map.of("type", "string", "format", "duration")),
			Map.entry(boolean.class, Map.of("type", "boolean")), Map.entry(Boolean.class, Map.of("type", "boolean")),
			Map.entry(int.class, Map.of("type", "integer")), Map.entry(Integer.class, Map.of("type", "integer")),
			Map.entry(long.class, Map.of("type", "integer")), Map.entry(Long.class, Map.of("type", "integer")),
			Map.entry(Object.class, Map.of()));

	private final Map<String, Object> components = new TreeMap<>();

	/** All that were described. */
	Map<String, Object> components() {
		return this.components;
	}

	/**
	 * Of a type.
	 * @param use in which direction it travels
	 * @param arguments of the record that the type stands in
	 */
	Map<String, Object> of(Type type, Use use, Map<String, Type> arguments) {
		return switch (type) {
			case TypeVariable<?> variable -> of(argument(arguments, variable), use, arguments);
			case ParameterizedType generic -> generic(generic, use, arguments);
			case Class<?> plain -> plain(plain, use);
			default -> throw new IllegalStateException("No schema for " + type);
		};
	}

	private static Type argument(Map<String, Type> arguments, TypeVariable<?> variable) {
		Type argument = arguments.get(variable.getName());
		if (argument == null) {
			throw new IllegalStateException("Nothing stands for " + variable);
		}
		return argument;
	}

	private Map<String, Object> generic(ParameterizedType type, Use use, Map<String, Type> arguments) {
		Class<?> raw = (Class<?>) type.getRawType();
		Type[] actual = type.getActualTypeArguments();
		if (Collection.class.isAssignableFrom(raw)) {
			return Map.of("type", "array", "items", of(actual[0], use, arguments));
		}
		if (Map.class.isAssignableFrom(raw)) {
			return Map.of("type", "object", "additionalProperties", of(actual[1], use, arguments));
		}
		Map<String, Type> own = new LinkedHashMap<>();
		for (int i = 0; i < actual.length; i++) {
			own.put(raw.getTypeParameters()[i].getName(), actual[i]);
		}
		return object(raw, use, own);
	}

	private Map<String, Object> plain(Class<?> type, Use use) {
		Map<String, Object> simple = SIMPLE.get(type);
		if (simple != null) {
			return simple;
		}
		if (type.isEnum()) {
			return Map.of("type", "string", "enum",
					Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name()).toList());
		}
		String name = name(type) + use.suffix(type);
		if (!this.components.containsKey(name)) {
			this.components.put(name, Map.of());
			this.components.put(name, object(type, use, Map.of()));
		}
		return Map.of("$ref", "#/components/schemas/" + name);
	}

	/**
	 * A part of a policy is named after it, lest two parts of one name are taken for one.
	 */
	private static String name(Class<?> type) {
		Class<?> whole = type.getDeclaringClass();
		return (whole != null && whole.isRecord()) ? whole.getSimpleName() + type.getSimpleName()
				: type.getSimpleName();
	}

	private Map<String, Object> object(Class<?> type, Use use, Map<String, Type> arguments) {
		Map<String, Object> properties = new LinkedHashMap<>();
		List<String> required = new ArrayList<>();
		boolean lenient = use.lenient(type);
		boolean whole = use == Use.OUT && !problem(type);
		for (RecordComponent component : type.getRecordComponents()) {
			boolean optional = lenient || nullable(component.getAnnotatedType());
			Map<String, Object> schema = of(component.getGenericType(), use, arguments);
			properties.put(component.getName(), optional ? orNull(schema) : schema);
			if (whole || !optional) {
				required.add(component.getName());
			}
		}
		return described(properties, required);
	}

	private static Map<String, Object> described(Map<String, Object> properties, List<String> required) {
		Map<String, Object> object = new LinkedHashMap<>(
				Map.of("type", "object", "additionalProperties", false, "properties", properties));
		if (!required.isEmpty()) {
			object.put("required", required);
		}
		return object;
	}

	/** Problem documents leave out what does not apply; everything else is said. */
	private static boolean problem(Class<?> type) {
		return type.getSimpleName().equals("Problem");
	}

	private static boolean fillsWhatIsLeftOut(Class<?> type) {
		return Arrays.stream(type.getDeclaredConstructors())
			.map(Constructor::getAnnotations)
			.flatMap(Arrays::stream)
			.anyMatch(JsonCreator.class::isInstance);
	}

	private static Map<String, Object> orNull(Map<String, Object> schema) {
		return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
	}

	static boolean nullable(AnnotatedType type) {
		return type.isAnnotationPresent(Nullable.class)
				|| type instanceof AnnotatedParameterizedType generic && generic.isAnnotationPresent(Nullable.class);
	}

	/** In which direction something travels. */
	enum Use {

		/** Answered: whole. */
		OUT(""),
		/** Sent: what is left out has a default. */
		IN("Input"),
		/** Sent: what is left out stays. */
		PATCH("Patch");

		private final String suffix;

		Use(String suffix) {
			this.suffix = suffix;
		}

		/** Whether nothing of it need be said. */
		boolean lenient(Class<?> type) {
			return this == PATCH || this == IN && fillsWhatIsLeftOut(type);
		}

		String suffix(Class<?> type) {
			return (this == IN && type.getSimpleName().endsWith("Input")) ? "" : this.suffix;
		}

	}

}
