package dev.vestibule.admin;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.client.ClientSecrets;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.Json;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestServer;
import org.jspecify.annotations.Nullable;

/**
 * A caller of the API.
 *
 * @param token none for a stranger
 */
public record AdminClient(TestServer server, @Nullable String token) {

	static final String BASE = "/admin/api/v1";

	/** A service that holds a role in a pool. */
	static AdminClient service(TestServer server, Role role, String poolId) {
		String id = id(role, poolId);
		String secret = TestServer.secret(id);
		server.bean(Clients.class)
			.put(AdministratorPool.ID, id, "Service " + id, settings(),
					Set.of(server.bean(ClientSecrets.class).encode(secret)));
		server.bean(Administrators.class).give(id, new Access.Grant(poolId, role));
		return new AdminClient(server, token(server, id, secret, String.join(" ", scopes())));
	}

	/** The same with a token that was made for less. */
	static AdminClient scoped(TestServer server, Role role, String poolId, String scope) {
		service(server, role, poolId);
		String id = id(role, poolId);
		return new AdminClient(server, token(server, id, TestServer.secret(id), scope));
	}

	private static String id(Role role, String poolId) {
		return "svc-" + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-"
				+ Integer.toHexString(poolId.hashCode());
	}

	/** The owner of everything. */
	public static AdminClient owner(TestServer server) {
		return service(server, Role.OWNER, Access.EVERY_POOL);
	}

	static AdminClient stranger(TestServer server) {
		return new AdminClient(server, null);
	}

	private static ClientSettings settings() {
		return Json.read(Json.write(Map.of("type", "MACHINE", "scopes", scopes())), ClientSettings.class);
	}

	private static List<String> scopes() {
		return AdministratorPool.consoleScopes().stream().filter(scope -> scope.contains("/")).toList();
	}

	private static String token(TestServer server, String id, String secret, String scope) {
		return new TestApp(server.base() + "/" + AdministratorPool.ID, id, secret, "", "")
			.token(Map.of("grant_type", "client_credentials", "scope", scope))
			.text("access_token");
	}

	public Answer get(String path) {
		return send("GET", path, null, Map.of());
	}

	Answer post(String path, String body) {
		return send("POST", path, body, Map.of());
	}

	/** Changes what is given. */
	public Answer patch(String path, String body) {
		return send("PATCH", path, body, Map.of("Content-Type", "application/merge-patch+json"));
	}

	Answer put(String path, String body) {
		return send("PUT", path, body, Map.of());
	}

	Answer delete(String path) {
		return send("DELETE", path, null, Map.of());
	}

	/** Any request; a path that begins with a slash and no base gets one. */
	Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
		String full = path.matches("/(pools|administrators|identity-provider-kinds|openapi|nothing).*") ? BASE + path
				: path;
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.server.base() + full))
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		if (this.token != null) {
			request.header("Authorization", "Bearer " + this.token);
		}
		if (body != null && !headers.containsKey("Content-Type")) {
			request.header("Content-Type", "application/json");
		}
		headers.forEach(request::header);
		return TestApp.send(request.build());
	}

	/** An id that nothing has. */
	static String nobody() {
		return new UUID(0x0190_0000_0000_7000L, 1).toString();
	}

	/** An object in an answer. */
	@SuppressWarnings("unchecked") // JSON objects have no other type
	static Map<String, Object> member(Answer answer, String name) {
		return (Map<String, Object>) Objects.requireNonNull(answer.json().get(name), answer.response().body());
	}

	/** The objects of a list in an answer. */
	static List<Map<String, Object>> items(Answer answer, String name) {
		return items(answer.json(), name);
	}

	/** The objects of a list in an object. */
	@SuppressWarnings("unchecked") // JSON objects have no other type
	static List<Map<String, Object>> items(Map<String, Object> object, String name) {
		return (List<Map<String, Object>>) Objects.requireNonNull(object.get(name), object::toString);
	}

	/** The objects of a page. */
	static List<Map<String, Object>> items(Answer answer) {
		return items(answer, "items");
	}

	/** The texts of a list in an object. */
	public static List<String> texts(Map<String, Object> object, String name) {
		return ((List<?>) Objects.requireNonNull(object.get(name))).stream().map(String::valueOf).toList();
	}

	/** A text in an object. */
	static String text(Map<String, Object> object, String name) {
		return String.valueOf(Objects.requireNonNull(object.get(name)));
	}

}
