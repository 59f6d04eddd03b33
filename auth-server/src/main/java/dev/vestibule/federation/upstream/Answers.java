package dev.vestibule.federation.upstream;

import java.net.URI;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what providers answer, which may be anything. */
final class Answers {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Answers() {
	}

	@SuppressWarnings("unchecked") // JSON objects have no other type
	static Map<String, Object> object(String json, URI from) {
		try {
			Map<String, Object> read = MAPPER.readValue(json, Map.class);
			return (read != null) ? read : Map.of();
		}
		catch (JacksonException ex) {
			throw new UpstreamException(from.getHost() + from.getPath() + " answered no JSON object", ex);
		}
	}

	@SuppressWarnings("unchecked") // JSON objects have no other type
	static List<Map<String, Object>> objects(String json, URI from) {
		try {
			return ((List<Object>) MAPPER.readValue(json, List.class)).stream()
				.filter(Map.class::isInstance)
				.map(element -> (Map<String, Object>) element)
				.toList();
		}
		catch (JacksonException ex) {
			throw new UpstreamException(from.getHost() + from.getPath() + " answered no JSON list", ex);
		}
	}

}
