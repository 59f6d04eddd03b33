package dev.vestibule.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pools, applications, APIs and keys by the API. */
class RegistersApiTests {

	private static final String POOL = "/pools/" + TestServer.POOL;

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final AdminClient owner = AdminClient.owner(this.server);

	@ParameterizedTest
	@EnumSource
	void aPoolIsMadeChangedAndKeepsWhatWasLeftOut(TestDatabases database) {
		AdminClient client = AdminClient.owner(TestServers.on(database));
		Answer created = client.post("/pools",
				"{\"name\": \"Shop\", \"policy\": {\"session\": {\"idle\": \"PT30M\"}, \"signUp\": {\"enabled\": false}}}");
		assertThat(created.status()).isEqualTo(201);
		String path = created.response().headers().firstValue("Location").orElseThrow();

		Answer changed = client.patch(path, "{\"policy\": {\"session\": {\"absolute\": \"PT48H\"}}}");

		assertThat(changed.json()).containsEntry("name", "Shop");
		assertThat(policy(changed, "session")).containsEntry("idle", "PT30M").containsEntry("absolute", "PT48H");
		assertThat(policy(changed, "signUp")).containsEntry("enabled", false);
		assertThat(client.get(path).json()).isEqualTo(changed.json());
	}

	@Test
	void aReplacedPoolForgetsWhatWasLeftOut() {
		String path = this.owner
			.post("/pools", "{\"name\": \"Shop\", \"policy\": {\"session\": {\"idle\": \"PT30M\"}}}")
			.response()
			.headers()
			.firstValue("Location")
			.orElseThrow();

		Answer replaced = this.owner.put(path, "{\"name\": \"Shop\"}");

		assertThat(policy(replaced, "session")).containsEntry("idle", "PT24H");
	}

	@Test
	void aChangeToAVersionThatIsGoneIsRefused() {
		Answer created = this.owner.post("/pools", "{\"name\": \"Versions\"}");
		String path = created.response().headers().firstValue("Location").orElseThrow();
		String tag = created.response().headers().firstValue("ETag").orElseThrow();
		Map<String, String> ifMatch = Map.of("If-Match", tag, "Content-Type", "application/merge-patch+json");

		Answer first = this.owner.send("PATCH", path, "{\"name\": \"One\"}", ifMatch);
		Answer second = this.owner.send("PATCH", path, "{\"name\": \"Two\"}", ifMatch);

		assertThat(first.status()).isEqualTo(200);
		assertThat(second.status()).isEqualTo(412);
		assertThat(this.owner.get(path).json()).containsEntry("name", "One");
	}

	@Test
	void problemsNameTheFieldsAtFault() {
		assertThat(errors(this.owner.patch(POOL, "{\"policy\": {\"session\": {\"idle\": \"PT0S\"}}}")))
			.containsExactly("policy.session.idle");
		assertThat(errors(this.owner.patch(POOL, "{\"policy\": {\"pasword\": {}}}"))).containsExactly("policy.pasword");
		assertThat(errors(this.owner.patch(POOL, "{\"policy\": {\"session\": {\"idle\": \"soon\"}}}")))
			.containsExactly("policy.session.idle");
		assertThat(errors(this.owner.post("/pools", "{}"))).containsExactly("name");
		assertThat(errors(this.owner.post("/pools", "{nonsense"))).containsExactly("");
	}

	/** Security D26: a value with a line break would begin a header of its own. */
	@ParameterizedTest
	@ValueSource(strings = { "{\"policy\": {\"mail\": {\"from\": \"a@b.example\\r\\nBcc: c@d.example\"}}}",
			"{\"policy\": {\"signUp\": {\"terms\": \"https://x.example/\\r\\nSet-Cookie: a=b\"}}}",
			"{\"policy\": {\"signUp\": {\"privacy\": \"javascript:alert(1)\"}}}", "{\"name\": \"Two\\r\\nlines\"}",
			"{\"policy\": {\"theme\": \"../../etc\"}}" })
	void valuesThatWouldBreakPagesAndHeadersAreRefused(String patch) {
		assertThat(this.owner.patch(POOL, patch).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@EnumSource
	void anApplicationsSecretIsShownOnceAndRotates(TestDatabases database) {
		TestServer on = TestServers.on(database);
		AdminClient client = AdminClient.service(on, Role.CLIENT_MANAGER, TestServer.POOL);
		Answer created = client.post(POOL + "/clients",
				"{\"name\": \"Job\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": [\"https://api.test/read\"]}}");
		assertThat(created.status()).isEqualTo(201);
		String first = created.text("secret");
		String id = AdminClient.text(member(created, "client"), "id");
		String path = POOL + "/clients/" + id;
		assertThat(token(on, id, first)).isEqualTo(200);
		assertThat(client.get(path).response().body()).doesNotContain(first);

		String second = client.post(path + "/secrets", "").text("secret");
		assertThat(List.of(token(on, id, first), token(on, id, second))).containsOnly(200);
		assertThat(errors(client.post(path + "/secrets", ""))).containsExactly("secrets");

		String old = secretNamed(client, path, created);
		assertThat(client.delete(path + "/secrets/" + old).status()).isEqualTo(204);
		assertThat(token(on, id, first)).isEqualTo(401);
		assertThat(token(on, id, second)).isEqualTo(200);
		assertThat(errors(client.delete(path + "/secrets/" + secrets(client.get(path)).getFirst())))
			.containsExactly("secrets");
	}

	@Test
	void aDisabledApplicationGetsNoTokens() {
		Answer created = this.owner.post(POOL + "/clients",
				"{\"name\": \"Job\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": [\"https://api.test/read\"]}}");
		String id = AdminClient.text(member(created, "client"), "id");

		assertThat(this.owner.patch(POOL + "/clients/" + id, "{\"enabled\": false}").json()).containsEntry("enabled",
				false);
		assertThat(token(this.server, id, created.text("secret"))).isEqualTo(401);
		assertThat(this.owner.delete(POOL + "/clients/" + id).status()).isEqualTo(204);
		assertThat(this.owner.get(POOL + "/clients/" + id).status()).isEqualTo(404);
	}

	@Test
	void anApplicationsSettingsAreHeldToTheRulesOfTheRegister() {
		assertThat(errors(this.owner.post(POOL + "/clients",
				"{\"name\": \"Bad\", \"settings\": {\"type\": \"PUBLIC\", \"requirePkce\": false,"
						+ " \"redirectUris\": [\"http://example.com/\"], \"scopes\": [\"nothing\"],"
						+ " \"logoUri\": \"javascript:alert(1)\", \"lifetimes\": {\"accessToken\": \"PT1M\"}}}")))
			.containsExactlyInAnyOrder("settings.redirectUris", "settings.scopes", "settings.logoUri",
					"settings.lifetimes.accessToken", "settings.requirePkce");
	}

	/** Security D5: what was granted once is not granted for ever. */
	@Test
	void aRefreshLosesTheScopesOfAnApiThatIsGoneAndFailsForAnApplicationThatIsOff() {
		String api = this.owner
			.post(POOL + "/resource-servers",
					"{\"identifier\": \"https://going.test\", \"name\": \"Going\", \"scopes\": {\"read\": \"Read\"}}")
			.response()
			.headers()
			.firstValue("Location")
			.orElseThrow();
		this.owner.post(POOL + "/clients",
				"{\"id\": \"goer\", \"name\": \"Goer\", \"settings\": {\"type\": \"PUBLIC\", \"redirectUris\":"
						+ " [\"https://goer.test/callback\"], \"scopes\": [\"openid\", \"https://going.test/read\"]}}");
		this.server.user("goer");
		TestApp app = TestApp.publicClient(this.server, "goer").asking("openid https://going.test/read");
		Answer first = app.redeem(app.code(new TestBrowser(this.server.base()), "goer"));
		assertThat(TestApp.claims(first.text("access_token"))).containsEntry("scope", "https://going.test/read openid")
			.containsEntry("aud", "https://going.test");

		assertThat(this.owner.delete(api).status()).isEqualTo(204);
		Answer second = app.refresh(first.text("refresh_token"));

		assertThat(second.text("scope")).isEqualTo("openid");
		assertThat(TestApp.claims(second.text("access_token"))).containsEntry("scope", "openid")
			.containsEntry("aud", this.server.issuer());
		assertThat(this.owner.patch(POOL + "/clients/goer", "{\"enabled\": false}").status()).isEqualTo(200);
		assertThat(app.refresh(second.text("refresh_token")).status()).isBetween(400, 401);
	}

	/** Cognito's ReadAttributes and WriteAttributes. */
	@Test
	void anApplicationReadsAndWritesOfUsersOnlyWhatItMay() {
		String pool = "/pools/" + this.owner
			.post("/pools",
					"{\"name\": \"Attributes\", \"policy\": {\"signIn\": {\"methods\": [\"PASSWORD\"]}, \"attributes\":"
							+ " [{\"name\": \"given_name\", \"required\": true}, {\"name\": \"birthdate\","
							+ " \"required\": true}, {\"name\": \"custom:team\", \"required\": true}]}}")
			.text("id");
		String settings = "{\"type\": \"PUBLIC\", \"redirectUris\": [\"https://tides.test/callback\"], \"scopes\":"
				+ " [\"openid\", \"profile\", \"email\"], \"readAttributes\": [\"given_name\", \"email\"],"
				+ " \"writeAttributes\": [\"given_name\", \"birthdate\"]}";
		this.owner.post(pool + "/clients", "{\"id\": \"tides\", \"name\": \"Tides\", \"settings\": " + settings + "}");
		TestApp app = new TestApp(this.server.base() + pool.replace("/pools", ""), "tides", null,
				"https://tides.test/callback", "openid profile email");
		TestBrowser browser = new TestBrowser(this.server.base());
		Page login = browser.open(app.authorize(Map.of()));
		Page form = browser.open(login.html().select("a[href*=signup]").attr("abs:href"));

		assertThat(form.html().select("input[name^=attributes]").eachAttr("name"))
			.containsExactly("attributes[given_name]", "attributes[birthdate]");
		browser.submit(form,
				Map.of("email", "ada@tides.test", "password", TestServer.PASSWORD, "attributes[given_name]", "Ada",
						"attributes[birthdate]", "1815-12-10", "attributes[custom:team]", "A"));
		Map<String, Object> user = AdminClient.items(this.owner.get(pool + "/users")).getFirst();
		assertThat(String.valueOf(user)).contains("Ada", "1815-12-10").doesNotContain("custom:team");
		this.owner.post(pool + "/users/" + AdminClient.text(user, "id") + "/confirm", "");

		Answer tokens = app.redeem(app.code(new TestBrowser(this.server.base()), "ada@tides.test"));

		assertThat(TestApp.claims(tokens.text("id_token"))).containsEntry("given_name", "Ada")
			.containsEntry("email", "ada@tides.test")
			.doesNotContainKeys("birthdate", "email_verified", "locale", "updated_at");
		assertThat(app.bearer("/oauth2/userInfo", tokens.text("access_token")).json()).containsOnlyKeys("sub",
				"username", "given_name", "email");
		assertThat(errors(this.owner.patch(pool + "/clients/tides",
				"{\"settings\": {\"readAttributes\": [\"emial\"], \"writeAttributes\": [\"custom:role\", \"email\"]}}")))
			.containsExactly("settings.readAttributes", "settings.writeAttributes", "settings.writeAttributes");
	}

	@ParameterizedTest
	@EnumSource
	void anIdempotencyKeyCreatesOnce(TestDatabases database) {
		AdminClient client = AdminClient.owner(TestServers.on(database));
		String body = "{\"name\": \"Once\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}";
		Map<String, String> key = Map.of("Idempotency-Key", "key-" + database);

		Answer first = client.send("POST", POOL + "/clients", body, key);
		Answer again = client.send("POST", POOL + "/clients", body, key);
		Answer other = client.send("POST", POOL + "/clients", body.replace("Once", "Twice"), key);

		assertThat(first.status()).isEqualTo(201);
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.json()).isEqualTo(first.json());
		assertThat(again.response().headers().firstValue("Location"))
			.isEqualTo(first.response().headers().firstValue("Location"));
		assertThat(other.status()).isEqualTo(422);
		assertThat(client.get(POOL + "/clients").response().body().split("\"Once\"", -1)).hasSize(2);
	}

	@Test
	void anIdempotencyKeyIsForOneRequestAndItsRefusalsAreProblems() {
		Map<String, String> key = Map.of("Idempotency-Key", "queried");
		String publish = POOL + "/branding/publish";
		assertThat(this.owner.send("POST", publish + "?client=web", "{}", key).status()).isEqualTo(201);
		for (Answer refused : List.of(this.owner.send("POST", publish + "?client=web2", "{}", key),
				this.owner.send("POST", publish, "{}", Map.of("Idempotency-Key", "k".repeat(256))))) {
			assertThat(refused.status()).isIn(400, 422);
			assertThat(refused.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
		}
		this.owner.post(POOL + "/branding/revisions/0/restore?client=web", "{}");
	}

	@Test
	void aRefusedCreateDoesNotUseUpItsIdempotencyKey() {
		Map<String, String> key = Map.of("Idempotency-Key", "refused");

		assertThat(this.owner.send("POST", "/pools", "{\"name\": \"\"}", key).status()).isEqualTo(400);
		assertThat(this.owner.send("POST", "/pools", "{\"name\": \"Now\"}", key).status()).isEqualTo(201);
	}

	@Test
	void anApiAndItsScopesAreRegisteredAndChanged() {
		Answer created = this.owner.post(POOL + "/resource-servers",
				"{\"identifier\": \"https://tides.test\", \"name\": \"Tides\", \"scopes\": {\"read\": \"Read tides\"}}");
		String path = created.response().headers().firstValue("Location").orElseThrow();

		Answer changed = this.owner.patch(path, "{\"scopes\": {\"write\": \"Change tides\"}}");

		assertThat(member(changed, "scopes")).containsOnlyKeys("read", "write");
		assertThat(errors(this.owner.post(POOL + "/resource-servers",
				"{\"identifier\": \"https://tides.test\", \"name\": \"Again\"}")))
			.containsExactly("identifier");
		assertThat(errors(this.owner.patch(path, "{\"scopes\": {\"a/b\": \"Slash\"}}"))).containsExactly("scopes");
		assertThat(this.owner.delete(path).status()).isEqualTo(204);
	}

	@Test
	void keysAreRotatedAndRetired() {
		String pool = this.owner.post("/pools", "{\"name\": \"Keys\"}").text("id");
		TestApp.send(java.net.http.HttpRequest
			.newBuilder(java.net.URI.create(this.server.base() + "/" + pool + "/.well-known/jwks.json"))
			.build());
		String keys = "/pools/" + pool + "/keys";
		String first = key(this.owner.get(keys), "SIGNING");

		assertThat(this.owner.delete(keys + "/" + first).status()).isEqualTo(409);
		Answer rotated = this.owner.post(keys + "/rotate", "{\"algorithm\": \"RS256\", \"immediately\": true}");

		assertThat(key(rotated, "RETIRING")).isEqualTo(first);
		assertThat(key(rotated, "SIGNING")).isNotEqualTo(first);
		assertThat(this.owner.delete(keys + "/" + first).status()).isEqualTo(204);
		assertThat(this.owner.get(keys).response().body()).doesNotContain(first);
	}

	@Test
	void everyChangeIsInTheHistoryWithWhoAndWhatBeforeAndAfter() {
		String pool = this.owner.post("/pools", "{\"name\": \"Before\"}").text("id");
		this.owner.patch("/pools/" + pool, "{\"name\": \"After\"}");

		String events = this.owner.get("/pools/" + pool + "/events?type=Administered").response().body();

		assertThat(events).contains("pool.create", "pool.change", "Before → After", "svc-owner");
	}

	@Test
	void aPoolIsDeletedByWhoeverNamesItAndTheAdministratorsOwnIsNot() {
		String pool = "/pools/" + this.owner.post("/pools", "{\"name\": \"Going\"}").text("id");

		assertThat(this.owner.delete(pool).status()).isEqualTo(400);
		assertThat(errors(this.owner.delete(pool + "?name=Staying"))).containsExactly("name");
		assertThat(errors(this.owner.delete("/pools/" + AdministratorPool.ID + "?name=Vestibule")))
			.containsExactly("id");
		assertThat(AdminClient.service(this.server, Role.POOL_ADMINISTRATOR, Access.EVERY_POOL)
			.delete(pool + "?name=Going")
			.status()).isEqualTo(403);
		assertThat(this.owner.delete(pool + "?name=Going").status()).isEqualTo(204);

		assertThat(this.owner.get(pool).status()).isEqualTo(404);
		assertThat(this.owner.get("/pools/" + AdministratorPool.ID + "/events?type=Administered").response().body())
			.contains("pool.delete", "Going");
	}

	@Test
	void theConsoleCannotBeLockedOut() {
		String console = "/pools/" + AdministratorPool.ID + "/clients/console";

		assertThat(this.owner.patch(console, "{\"enabled\": false}").status()).isEqualTo(400);
		assertThat(this.owner.delete(console).status()).isEqualTo(400);
	}

	private static int token(TestServer server, String id, String secret) {
		return new TestApp(server.issuer(), id, secret, "", "").token(Map.of("grant_type", "client_credentials"))
			.status();
	}

	private static String secretNamed(AdminClient client, String path, Answer created) {
		String first = AdminClient.texts(member(created, "client"), "secrets").getFirst();
		assertThat(secrets(client.get(path))).contains(first);
		return first;
	}

	private static List<String> secrets(Answer answer) {
		return AdminClient.texts(answer.json(), "secrets");
	}

	private static String key(Answer keys, String state) {
		return AdminClient.items(keys)
			.stream()
			.filter(item -> AdminClient.text(item, "state").equals(state))
			.map(item -> AdminClient.text(item, "kid"))
			.findFirst()
			.orElseThrow(() -> new AssertionError(keys.response().body()));
	}

	private static Map<String, Object> member(Answer answer, String name) {
		return AdminClient.member(answer, name);
	}

	@SuppressWarnings("unchecked") // JSON objects have no other type
	private static Map<String, Object> policy(Answer answer, String part) {
		return (Map<String, Object>) Objects.requireNonNull(member(answer, "policy").get(part));
	}

	static List<String> errors(Answer answer) {
		assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
		assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
		return AdminClient.items(answer, "errors").stream().map(error -> AdminClient.text(error, "field")).toList();
	}

}
