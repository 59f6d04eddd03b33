package dev.vestibule.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

import dev.vestibule.TestDatabases;
import dev.vestibule.admin.Description.Route;
import dev.vestibule.credential.Passwords;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.pool.Pools;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the API changes, once each. Another pool's administrator does not find it by
 * an address of their own pool (security D30), nobody changes a version that is gone,
 * what is left out stays, a create happens once for its key, the answer is as described
 * and holds the only copy of a secret, and the history says who did what, before and
 * after.
 */
class EveryChangeTests {

	private static final String POOL = "/pools/" + TestServer.POOL;

	private static final String BY = "\"by\":\"svc-owner-2a\"";

	/** What is new is a secret. */
	private static final Set<String> UNSAID = Set.of("invite");

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final AdminClient owner = AdminClient.owner(this.server);

	private final AdminClient other = AdminClient.service(this.server, Role.POOL_ADMINISTRATOR, TestServer.OTHER_POOL);

	private final Description description = Description.read(this.owner);

	private final Set<String> tried = new TreeSet<>();

	@Test
	void isRecordedAndOutOfReachForOthers() {
		pools();
		roles();
		applications();
		users();
		means();
		trust();
		groups();
		design();
		assertThat(this.tried).containsExactlyInAnyOrderElementsOf(this.description.routes()
			.stream()
			.filter(Predicate.not(route -> route.method().equals("GET")))
			.map(EveryChangeTests::name)
			.toList());
	}

	private void pools() {
		String pool = "/pools/" + change("POST", "/pools", "{\"name\": \"Every\"}").text("id");
		change("PUT", pool, "{\"name\": \"Each\"}");
		change("PATCH", pool, "{\"name\": \"Any\"}");
		new TestBrowser(this.server.base())
			.get(this.server.base() + pool.replace("/pools", "") + "/.well-known/jwks.json");
		String key = id(pool + "/keys", "kid");
		change("POST", pool + "/keys/rotate", "{\"algorithm\": \"RS256\", \"immediately\": true}");
		change("DELETE", pool + "/keys/" + key, null);
		change("DELETE", pool + "?name=Any", null);
	}

	private void roles() {
		AdminClient.service(this.server, Role.READ_ONLY, TestServer.POOL);
		String role = "/administrators/svc-read-only-" + Integer.toHexString(TestServer.POOL.hashCode()) + "/roles/"
				+ TestServer.OTHER_POOL;
		change("PUT", role, "{\"role\": \"SUPPORT\"}");
		change("DELETE", role, null);
	}

	private void applications() {
		String client = POOL + "/clients/every";
		change("POST", POOL + "/clients",
				"{\"id\": \"every\", \"name\": \"Every\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}");
		change("PUT", client, "{\"name\": \"Each\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}");
		change("PATCH", client, "{\"enabled\": false}");
		change("POST", client + "/secrets", "{}");
		change("DELETE", client + "/secrets/" + AdminClient.texts(this.owner.get(client).json(), "secrets").getFirst(),
				null);
		change("DELETE", client, null);
		String api = POOL + "/resource-servers/" + change("POST", POOL + "/resource-servers",
				"{\"identifier\": \"https://every.test\", \"name\": \"Every\"}")
			.text("id");
		change("PATCH", api, "{\"scopes\": {\"read\": \"Read\"}}");
		change("DELETE", api, null);
	}

	private void users() {
		String user = POOL + "/users/" + AdminClient.text(AdminClient.member(
				change("POST", POOL + "/users", "{\"user\": {\"email\": \"every-one@example.com\"}, \"mail\": false}"),
				"user"), "id");
		change("PATCH", user, "{\"attributes\": {\"nickname\": \"Each\"}}");
		change("POST", user + "/invite", "{}");
		change("POST", user + "/disable", "{}");
		change("POST", user + "/enable", "{}");
		change("DELETE", user, null);
		this.server.bean(Users.class)
			.create(new NewUser(TestServer.POOL, null, "every-body@example.com", null, new User.Attributes(Map.of()),
					this.server.bean(Passwords.class).hash(TestServer.PASSWORD), User.Status.UNCONFIRMED));
		String waiting = POOL + "/users/" + id(POOL + "/users?q=every-body@", "id");
		change("POST", waiting + "/confirm", "{}");
		change("POST", waiting + "/reset-password", "{}");
		change("POST", waiting + "/sign-out", "{}");
	}

	private void means() {
		User user = this.server.user("every-means");
		String path = POOL + "/users/" + user.id();
		this.server.authenticator(user);
		this.server.bean(RecoveryCodes.class).regenerate(TestServer.POOL, user.id());
		this.server.passkey(user);
		change("DELETE", path + "/factors/totp/"
				+ AdminClient.text(AdminClient.items(this.owner.get(path + "/factors"), "totp").getFirst(), "id"),
				null);
		change("DELETE", path + "/factors/recovery-codes", null);
		change("POST", path + "/temporary-pass", "{}");
		change("DELETE", path + "/passkeys/" + id(path + "/passkeys", "id"), null);
	}

	private void trust() {
		User user = this.server.user("every-trust");
		String path = POOL + "/users/" + user.id();
		TestApp partner = TestApp.publicClient(this.server, "partner").asking("openid email");
		TestBrowser browser = new TestBrowser(this.server.base());
		browser.submit(partner.signIn(browser, "every-trust", Map.of("prompt", "consent")),
				Map.of("decision", "allow"));
		change("DELETE", path + "/consents/partner", null);
		change("DELETE", path + "/sessions/" + id(path + "/sessions", "id"), null);
		this.server.bean(TransactionTemplate.class)
			.executeWithoutResult(status -> this.server.bean(TrustedBrowsers.class)
				.trust(this.server.bean(Pools.class).get(TestServer.POOL), user.id(), "0".repeat(64)));
		change("DELETE", path + "/trusted-browsers/" + id(path + "/trusted-browsers", "id"), null);
		String provider = POOL + "/identity-providers/Every";
		change("POST", POOL + "/identity-providers",
				"{\"name\": \"Every\", \"kind\": \"github\", \"secret\": \"s3\", \"settings\": {\"clientId\": \"c\"}}");
		change("PUT", provider, "{\"settings\": {\"clientId\": \"d\"}}");
		change("PATCH", provider, "{\"settings\": {\"label\": \"Each\"}}");
		change("POST", path + "/identities", "{\"provider\": \"Every\", \"subject\": \"4711\"}");
		change("DELETE", path + "/identities/" + id(path + "/identities", "id"), null);
		change("DELETE", provider, null);
	}

	private void groups() {
		String group = POOL + "/groups/every";
		String member = group + "/members/" + this.server.user("every-member").id();
		change("POST", POOL + "/groups", "{\"name\": \"every\"}");
		change("PATCH", group, "{\"precedence\": 4}");
		change("PUT", member, "");
		change("DELETE", member, null);
		change("DELETE", group, null);
	}

	private void design() {
		String branding = POOL + "/branding";
		String draft = "{\"colors\": {\"light\": {\"accent\": \"#0b6e4f\"}}}";
		change("POST", branding + "/pictures",
				"{\"content\": \"PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnLz4=\"}");
		change("PUT", branding + "/draft", draft);
		change("DELETE", branding + "/draft", null);
		this.owner.put(branding + "/draft", draft);
		Object first = change("POST", branding + "/publish", "{}").json().get("revision");
		this.owner.put(branding + "/draft", draft.replace("#0b", "#0c"));
		this.owner.post(branding + "/publish", "{}");
		change("POST", branding + "/revisions/" + first + "/restore", "{}");
		this.owner.post(branding + "/revisions/0/restore", "{}");
	}

	private Answer change(String method, String path, @Nullable String body) {
		Route route = this.description.route(method, path);
		this.tried.add(name(route));
		Map<String, String> headers = Map.of("Content-Type",
				method.equals("PATCH") ? "application/merge-patch+json" : "application/json", "Idempotency-Key",
				UUID.randomUUID().toString());
		refused(route, path, body, headers);
		Set<String> before = history().keySet();
		Map<String, Object> left = method.equals("PATCH") ? left(path, body) : Map.of();
		Answer answer = this.owner.send(method, path, body, headers);
		assertThat(answer.status()).as(name(route) + answer.response().body()).isBetween(200, 204);
		this.description.holds(method, path, answer);
		if (method.equals("PATCH")) {
			assertThat(left(path, body)).as(name(route)).isNotEmpty().isEqualTo(left);
		}
		Map<String, String> events = history();
		if (method.equals("POST")) {
			Answer again = this.owner.send(method, path, body, headers);
			assertThat(again.response().body()).as(name(route)).isEqualTo(answer.response().body());
			assertThat(history()).as(name(route)).hasSameSizeAs(events);
		}
		events.keySet().removeAll(before);
		recorded(route, answer, List.copyOf(events.values()));
		return answer;
	}

	/** What there is of a thing besides what a patch says. */
	private Map<String, Object> left(String path, @Nullable String patch) {
		Map<String, Object> left = new HashMap<>(this.owner.get(path).json());
		left.remove("updatedAt");
		JsonMapper.shared().readTree(String.valueOf(patch)).propertyNames().forEach(left::remove);
		return left;
	}

	private void refused(Route route, String path, @Nullable String body, Map<String, String> headers) {
		if (route.path().replace("{pool}", "").contains("{")) {
			String theirs = path.replaceFirst("(?<=^/pools/)[^/]+", TestServer.OTHER_POOL);
			assertThat(this.other.send(route.method(), theirs, body, headers).status()).as(name(route))
				.isEqualTo(path.startsWith("/pools/") ? 404 : 403);
		}
		boolean versioned = AdminClient.items(route.operation(), "parameters")
			.stream()
			.anyMatch(parameter -> "If-Match".equals(parameter.get("name")));
		if (versioned) {
			Map<String, String> stale = new HashMap<>(headers);
			stale.put("If-Match", "\"4711\"");
			assertThat(this.owner.send(route.method(), path, body, stale).status()).as(name(route)).isEqualTo(412);
		}
		else if (!route.method().equals("POST")) {
			assertThat(this.owner.get(path.replaceAll("\\?.*", "")).response().headers().firstValue("ETag"))
				.as(name(route))
				.isEmpty();
		}
	}

	private static void recorded(Route route, Answer answer, List<String> events) {
		assertThat(events).as(name(route)).isNotEmpty().allSatisfy(event -> assertThat(event).contains(BY));
		if (UNSAID.stream().noneMatch(route.path()::endsWith)) {
			assertThat(events).as(name(route)).allSatisfy(event -> assertThat(event).contains(" → "));
		}
		if (answer.status() != 204) {
			for (String secret : List.of("secret", "pass", "temporaryPassword")) {
				if (answer.json().get(secret) instanceof String value) {
					assertThat(events).allSatisfy(event -> assertThat(event).doesNotContain(value));
				}
			}
		}
	}

	/** What administrators have done so far. */
	private Map<String, String> history() {
		Map<String, String> events = new HashMap<>();
		this.server.bean(JdbcClient.class)
			.sql("SELECT id, detail FROM audit_event WHERE type = 'Administered'")
			.query(row -> {
				events.put(row.getString(1), Objects.requireNonNull(row.getString(2)));
			});
		return events;
	}

	private String id(String list, String name) {
		return AdminClient.text(AdminClient.items(this.owner.get(list)).getFirst(), name);
	}

	private static String name(Route route) {
		return route.method() + " " + route.path();
	}

}
