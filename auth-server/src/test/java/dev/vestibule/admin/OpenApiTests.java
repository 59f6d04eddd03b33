package dev.vestibule.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API's own description, tried against the server that gives it: every route for who
 * must not get in, and real answers for what they look like (security D30).
 */
class OpenApiTests {

	private static final String OTHER = TestServer.OTHER_POOL;

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final AdminClient owner = AdminClient.owner(this.server);

	private final Map<String, Object> document = this.owner.get("/openapi.json").json();

	@Test
	void theDescriptionNamesEachRouteOnce() {
		List<String> names = routes().stream()
			.map(route -> AdminClient.text(route.operation(), "operationId"))
			.toList();

		assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(40);
	}

	@TestFactory
	Stream<DynamicTest> noRouteOpensWithoutAToken() {
		AdminClient stranger = AdminClient.stranger(this.server);
		return each(route -> assertThat(call(stranger, route, TestServer.POOL)).isEqualTo(401));
	}

	@TestFactory
	Stream<DynamicTest> noRouteOpensForAPoolUser() {
		TestApp app = TestApp.web(this.server);
		AdminClient user = new AdminClient(this.server,
				app.redeem(app.code(new TestBrowser(this.server.base()), "ada")).text("access_token"));
		return each(route -> assertThat(call(user, route, TestServer.POOL)).isEqualTo(401));
	}

	@TestFactory
	Stream<DynamicTest> noRouteOpensForAnotherPoolsAdministrator() {
		AdminClient other = AdminClient.service(this.server, Role.POOL_ADMINISTRATOR, OTHER);
		return each(route -> assertThat(call(other, route, TestServer.POOL))
			.isEqualTo(route.path().contains("{pool}") ? 404 : everywhere(route) ? 403 : 200));
	}

	@TestFactory
	Stream<DynamicTest> noRouteOpensForARoleTooLow() {
		return each(route -> {
			Permission needed = Permission.valueOf(AdminClient.text(route.operation(), "x-permission"));
			for (Role role : Role.values()) {
				if (!role.permissions().contains(needed)) {
					AdminClient low = AdminClient.service(this.server, role, Access.EVERY_POOL);
					assertThat(call(low, route, TestServer.POOL)).as(role.name()).isEqualTo(403);
				}
			}
		});
	}

	@Test
	void answersLookAsTheDescriptionSays() {
		String pool = "/pools/" + TestServer.POOL;
		String user = AdminClient.text(AdminClient.items(this.owner.get(pool + "/users?q=ada")).getFirst(), "id");
		this.owner.post(pool + "/groups", "{\"name\": \"described\"}");
		for (String path : List.of("/pools", pool, pool + "/clients", pool + "/clients/web", pool + "/resource-servers",
				pool + "/users", pool + "/users/" + user, pool + "/users/" + user + "/sessions",
				pool + "/users/" + user + "/consents", pool + "/users/" + user + "/factors",
				pool + "/users/" + user + "/passkeys", pool + "/users/" + user + "/trusted-browsers",
				pool + "/users/" + user + "/identities", pool + "/identity-providers", "/identity-provider-kinds",
				pool + "/groups", pool + "/groups/described", pool + "/keys", pool + "/events", pool + "/outbox",
				pool + "/branding", pool + "/branding/revisions", "/administrators")) {
			holds("GET", path, this.owner.get(path), "200");
		}
		holds("POST", pool + "/clients", this.owner.post(pool + "/clients",
				"{\"name\": \"Described\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}"), "201");
		holds("POST", pool + "/users",
				this.owner.post(pool + "/users", "{\"user\": {\"email\": \"described@example.com\"}, \"mail\": false}"),
				"201");
		holds("PATCH", pool, this.owner.patch(pool, "{\"name\": \"Test pool\"}"), "200");
		holds("PATCH", pool, this.owner.patch(pool, "{\"nmae\": \"Test pool\"}"), "400");
		holds("GET", pool + "/clients/nobody", this.owner.get(pool + "/clients/nobody"), "404");
	}

	private int call(AdminClient client, Route route, String pool) {
		String path = route.path()
			.replace("{pool}", pool)
			.replaceAll("\\{(user|session|server|app|passkey|browser|identity)}", AdminClient.nobody())
			.replaceAll("\\{[a-z]+}", "nobody");
		boolean body = route.operation().containsKey("requestBody");
		return client
			.send(route.method(), path, body ? "{}" : null,
					Map.of("Content-Type",
							route.method().equals("PATCH") ? "application/merge-patch+json" : "application/json"))
			.status();
	}

	private static boolean everywhere(Route route) {
		return Boolean.TRUE.equals(route.operation().get("x-everywhere"));
	}

	private Stream<DynamicTest> each(java.util.function.Consumer<Route> test) {
		return routes().stream()
			.map(route -> DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> test.accept(route)));
	}

	private List<Route> routes() {
		List<Route> routes = new ArrayList<>();
		object(this.document.get("paths"))
			.forEach((path, operations) -> object(operations).forEach((method, operation) -> routes
				.add(new Route(method.toUpperCase(java.util.Locale.ROOT), path, object(operation)))));
		assertThat(routes).isNotEmpty();
		return routes;
	}

	private void holds(String method, String path, Answer answer, String status) {
		assertThat(answer.status()).as(path + answer.response().body()).isEqualTo(Integer.parseInt(status));
		Route route = routes().stream()
			.filter(candidate -> candidate.method().equals(method) && candidate.matches(AdminClient.BASE + path))
			.findFirst()
			.orElseThrow(() -> new AssertionError("Not described: " + path));
		Map<String, Object> response = object(object(route.operation().get("responses")).get(status));
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
	private record Route(String method, String path, Map<String, Object> operation) {

		boolean matches(String concrete) {
			return concrete.matches(this.path.replaceAll("\\{[a-z]+}", "[^/]+"));
		}

	}

}
