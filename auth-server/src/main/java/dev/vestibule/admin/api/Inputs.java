package dev.vestibule.admin.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what callers send, by the letter. */
final class Inputs {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private Inputs() {
	}

	static JsonNode parse(byte[] body) {
		try {
			return MAPPER.readTree(body);
		}
		catch (JacksonException ex) {
			throw broken(Violation.of("", "rule.json"));
		}
	}

	static JsonNode tree(Object value) {
		return MAPPER.valueToTree(value);
	}

	static <T> T read(JsonNode json, Class<T> type) {
		T value;
		try {
			value = MAPPER.treeToValue(json, type);
		}
		catch (UnrecognizedPropertyException ex) {
			throw broken(Violation.of(path(ex), "rule.member"));
		}
		catch (InvalidFormatException ex) {
			throw broken(Violation.of(path(ex), "rule.value", String.valueOf(ex.getValue()), expected(ex)));
		}
		catch (DatabindException ex) {
			throw broken(Violation.of(path(ex), "rule.shape"));
		}
		if (value == null) {
			throw broken(Violation.of("", "rule.json"));
		}
		return complete(value);
	}

	private static String expected(InvalidFormatException ex) {
		Class<?> type = ex.getTargetType();
		Object[] constants = (type != null) ? type.getEnumConstants() : null;
		return (constants != null) ? Arrays.stream(constants).map(String::valueOf).collect(Collectors.joining(", "))
				: (type != null) ? type.getSimpleName() : "";
	}

	/** What is never null must have been said. */
	private static <T> T complete(T value) {
		List<Violation> missing = new ArrayList<>();
		if (value instanceof Record && value.getClass().getName().startsWith(Inputs.class.getPackageName())) {
			for (RecordComponent component : value.getClass().getRecordComponents()) {
				if (needed(component) && read(component, value) == null) {
					missing.add(Violation.of(component.getName(), "rule.required"));
				}
			}
		}
		if (!missing.isEmpty()) {
			throw new BrokenRulesException("Request", missing);
		}
		return value;
	}

	static boolean needed(RecordComponent component) {
		return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
	}

	private static @Nullable Object read(RecordComponent component, Object value) {
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(value);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String path(DatabindException ex) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference reference : ex.getPath()) {
			if (reference.getPropertyName() == null) {
				path.append('[').append(reference.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
			}
		}
		return path.toString();
	}

	static BrokenRulesException broken(Violation violation) {
		return new BrokenRulesException("Request", List.of(violation));
	}

}
