package dev.vestibule.platform;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of settings and attributes kept in one column. Unknown members are errors of ours.
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
		@Override
		protected ObjectReader computeValue(Class<?> type) {
			return MAPPER.readerFor(type);
		}
	};

	private Json() {
	}

	/** Writes a record. */
	public static String write(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	/** Reads a record. */
	public static <T> T read(String json, Class<T> type) {
		return READERS.get(type).readValue(json);
	}

}
