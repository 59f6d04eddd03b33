package dev.vestibule.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import dev.vestibule.testing.TestApp.Answer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What the API says of itself. */
record Description(Map<String, Object> document) {

	/** As somebody reads it. */
	static Description read(AdminClient client) {
		return new Description(client.get("/openapi.json").json());
	}

	/** Every route. */
	List<Route> routes() {
		List<Route> routes = new ArrayList<>();
		object(this.document.get("paths")).forEach((path, operations) -> object(operations).forEach((method,
				operation) -> routes.add(new Route(method.toUpperCase(Locale.ROOT), path, object(operation)))));
		assertThat(routes).isNotEmpty();
		return routes;
	}

	/** The route of a request, the one that names more of its path before others. */
	Route route(String method, String path) {
		return routes().stream()
			.filter(route -> route.method().equals(method)
					&& route.matches(AdminClient.BASE + path.replaceAll("\\?.*", "")))
			.min(Comparator.comparing(route -> route.path().split("\\{").length))
			.orElseThrow(() -> new AssertionError("Not described: " + method + " " + path));
	}

	/** Holds an answer against what is said of it. */
	void holds(String method, String path, Answer answer) {
		Map<String, Object> responses = object(route(method, path).operation().get("responses"));
		String status = String.valueOf(answer.status());
		assertThat(responses).as(path + answer.response().body()).containsKey(status);
		Map<String, Object> response = object(responses.get(status));
		if (!response.containsKey("content")) {
			assertThat(answer.response().body()).as(path).isEmpty();
			return;
		}
		Map<String, Object> content = object(response.get("content"));
		String type = answer.response().headers().firstValue("Content-Type").orElseThrow().split(";")[0];
		assertThat(content).as(path).containsKey(type);
		List<String> lies = new ArrayList<>();
		check(object(object(content.get(type)).get("schema")), answer.json(), path, lies);
		assertThat(lies).isEmpty();
	}

	private void check(Map<String, Object> schema, @Nullable Object value, String at, List<String> lies) {
		if (schema.get("$ref") instanceof String reference) {
			String name = reference.substring(reference.lastIndexOf('/') + 1);
			check(object(object(object(this.document.get("components")).get("schemas")).get(name)), value, at, lies);
		}
		else if (schema.get("anyOf") instanceof List<?> choices) {
			if (choices.stream().noneMatch(choice -> {
				List<String> some = new ArrayList<>();
				check(object(choice), value, at, some);
				return some.isEmpty();
			})) {
				lies.add(at + " fits none of " + choices + ": " + value);
			}
		}
		else if (schema.get("type") instanceof String type) {
			typed(type, schema, value, at, lies);
		}
	}

	private void typed(String type, Map<String, Object> schema, @Nullable Object value, String at, List<String> lies) {
		boolean right = switch (type) {
			case "null" -> value == null;
			case "string" -> value instanceof String text
					&& (!(schema.get("enum") instanceof List<?> known) || known.contains(text));
			case "boolean" -> value instanceof Boolean;
			case "integer" -> value instanceof Integer || value instanceof Long;
			case "array" -> value instanceof List<?>;
			default -> value instanceof Map<?, ?>;
		};
		if (!right) {
			lies.add(at + " is no " + type + ": " + value);
		}
		if (value instanceof List<?> elements) {
			elements.forEach(element -> check(object(schema.get("items")), element, at + "[]", lies));
		}
		if (right && value instanceof Map<?, ?>) {
			members(schema, object(value), at, lies);
		}
	}

	private void members(Map<String, Object> schema, Map<String, Object> value, String at, List<String> lies) {
		Map<String, Object> properties = schema.containsKey("properties") ? object(schema.get("properties")) : Map.of();
		TreeSet<String> missing = new TreeSet<>(
				schema.containsKey("required") ? AdminClient.texts(schema, "required") : List.of());
		missing.removeAll(value.keySet());
		if (!missing.isEmpty()) {
			lies.add(at + " lacks " + missing);
		}
		value.forEach((name, member) -> {
			if (properties.containsKey(name)) {
				check(object(properties.get(name)), member, at + "." + name, lies);
			}
			else if (schema.get("additionalProperties") instanceof Map<?, ?> any) {
				check(object(any), member, at + "." + name, lies);
			}
			else {
				lies.add(at + " has " + name + ", which nobody described");
			}
		});
	}

	@SuppressWarnings("unchecked") // JSON objects have no other type
	private static Map<String, Object> object(@Nullable Object value) {
		return (Map<String, Object>) Objects.requireNonNull(value);
	}

	/** A route of the description. */
	record Route(String method, String path, Map<String, Object> operation) {

		boolean matches(String concrete) {
			return concrete.matches(this.path.replaceAll("\\{[a-z]+}", "[^/]+"));
		}

	}

}
