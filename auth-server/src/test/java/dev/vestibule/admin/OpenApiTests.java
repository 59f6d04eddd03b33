package dev.vestibule.admin;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.vestibule.TestDatabases;
import dev.vestibule.admin.Description.Route;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
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

	private final Description description = Description.read(this.owner);

	@Test
	void theDescriptionNamesEachRouteOnce() {
		List<String> names = this.description.routes()
			.stream()
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

	/** What changes something is tried by {@link EveryChangeTests}. */
	@Test
	void answersLookAsTheDescriptionSays() {
		String pool = "/pools/" + this.owner.post("/pools", "{\"name\": \"Described\"}").text("id");
		TestApp.send(HttpRequest
			.newBuilder(URI.create(this.server.base() + pool.replace("/pools", "") + "/.well-known/jwks.json"))
			.build());
		String user = "/users/" + AdminClient.text(AdminClient.member(
				this.owner.post(pool + "/users", "{\"user\": {\"email\": \"d@example.com\"}, \"mail\": true}"), "user"),
				"id");
		String server = this.owner
			.post(pool + "/resource-servers", "{\"identifier\": \"https://d.test\", \"name\": \"D\"}")
			.text("id");
		this.owner.post(pool + "/groups", "{\"name\": \"described\"}");
		this.owner.post(pool + "/clients",
				"{\"id\": \"described\", \"name\": \"D\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}");
		this.owner.post(pool + "/identity-providers",
				"{\"name\": \"GitHub\", \"kind\": \"github\", \"secret\": \"s\", \"settings\": {\"clientId\": \"c\"}}");
		Set<Route> seen = new HashSet<>();
		Stream
			.concat(Stream.of("/pools", "/administrators", "/identity-provider-kinds", "/openapi.json"), Stream
				.of("", "/clients", "/clients/described", "/resource-servers", "/resource-servers/" + server, "/users",
						user, user + "/sessions", user + "/known-browsers", user + "/consents", user + "/factors",
						user + "/passkeys", user + "/trusted-browsers", user + "/identities", "/identity-providers",
						"/identity-providers/GitHub", "/groups", "/groups/described", "/keys", "/events", "/outbox",
						"/branding", "/branding/revisions", "/branding/letters", "/branding/letters/invitation")
				.map(pool::concat))
			.forEach(path -> {
				Answer answer = this.owner.get(path);
				assertThat(answer.status()).as(path).isEqualTo(200);
				this.description.holds("GET", path, answer);
				seen.add(this.description.route("GET", path));
			});
		assertThat(seen)
			.containsAll(this.description.routes().stream().filter(route -> route.method().equals("GET")).toList());
		this.description.holds("PATCH", pool, this.owner.patch(pool, "{\"nmae\": \"Test pool\"}"));
		this.description.holds("GET", pool + "/clients/nobody", this.owner.get(pool + "/clients/nobody"));
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
		return this.description.routes()
			.stream()
			.map(route -> DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> test.accept(route)));
	}

}
