package dev.vestibule.admin;

import java.util.Map;

import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Identity providers by the API. */
class ProvidersApiTests {

	private static final String SECRET = "GOCSPX-never-read-again";

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final AdminClient owner = AdminClient.owner(this.server);

	@ParameterizedTest
	@EnumSource
	void aProviderIsConnectedChangedAndKeepsWhatWasLeftOut(TestDatabases database) {
		AdminClient client = AdminClient.owner(TestServers.on(database));
		String pool = "/pools/" + client.post("/pools", "{\"name\": \"Federated\"}").text("id");
		Answer created = client.post(pool + "/identity-providers", """
				{"name": "Google", "kind": "google", "secret": "%s",
				"settings": {"clientId": "mine", "allowedDomains": ["example.com"]}}
				""".formatted(SECRET));
		assertThat(created.status()).as(created.response().body()).isEqualTo(201);
		String path = created.response().headers().firstValue("Location").orElseThrow();

		Answer changed = client.patch(path, "{\"settings\": {\"label\": \"Work\"}}");
		Answer off = client.patch(path, "{\"enabled\": false}");

		assertThat(AdminClient.member(changed, "settings")).containsEntry("label", "Work")
			.containsEntry("clientId", "mine");
		assertThat(AdminClient.texts(AdminClient.member(off, "settings"), "allowedDomains"))
			.containsExactly("example.com");
		assertThat(off.json()).containsEntry("enabled", false).containsEntry("secret", true);
		assertThat(created.text("redirectUri")).endsWith(pool.substring(6) + "/oauth2/idpresponse/Google");
		assertThat(created.response().body() + changed.response().body() + client.get(path).response().body()
				+ client.get(pool + "/events").response().body())
			.doesNotContain(SECRET);
		assertThat(TestServers.on(database)
			.bean(JdbcClient.class)
			.sql("SELECT secret FROM identity_provider WHERE pool_id = ?")
			.param(pool.substring(7))
			.query(String.class)
			.single()).as("encrypted").isNotBlank().doesNotContain(SECRET);
		assertThat(client.delete(path).status()).isEqualTo(204);
		assertThat(client.get(path).status()).isEqualTo(404);
	}

	@Test
	void theButtonFollowsWithoutARestart() {
		String pool = this.owner.post("/pools", "{\"name\": \"Buttons\"}").text("id");
		String providers = "/pools/" + pool + "/identity-providers";
		this.owner.post(providers, """
				{"name": "Google", "kind": "google", "secret": "s", "settings": {"clientId": "c", "label": "Our own"}}
				""");
		Answer other = this.owner.put(providers + "/Google", "{\"settings\": {\"clientId\": \"d\"}}");

		assertThat(AdminClient.member(other, "settings")).containsEntry("clientId", "d").containsEntry("label", null);
		assertThat(other.json()).containsEntry("secret", true);
	}

	@Test
	void whatIsWrongIsSaidFieldByField() {
		String providers = "/pools/" + TestServer.POOL + "/identity-providers";

		assertThat(RegistersApiTests.errors(this.owner.post(providers, """
				{"name": "Apple", "kind": "apple", "settings": {"options": {"team-id": "T"}, "domains": ["No Domain"]}}
				"""))).contains("settings.clientId", "secret", "settings.options.key-id", "settings.domains");
		assertThat(RegistersApiTests.errors(this.owner.post(providers, "{\"name\": \"X\", \"kind\": \"nonsense\"}")))
			.contains("kind");
		assertThat(RegistersApiTests
			.errors(this.owner.post(providers, "{\"name\": \"X\", \"kind\": \"x\", \"settings\": {\"colour\": 1}}")))
			.containsExactly("settings.colour");
	}

	@Test
	void aChangeToAVersionThatIsGoneIsRefusedAndACreateHappensOnce() {
		String providers = "/pools/" + this.owner.post("/pools", "{\"name\": \"Versioned\"}").text("id")
				+ "/identity-providers";
		String body = "{\"name\": \"One\", \"kind\": \"github\", \"secret\": \"s\", \"settings\": {\"clientId\": \"c\"}}";
		Map<String, String> key = Map.of("Idempotency-Key", "connect-once");
		Answer created = this.owner.send("POST", providers, body, key);
		Answer again = this.owner.send("POST", providers, body, key);
		Map<String, String> stale = Map.of("If-Match", created.response().headers().firstValue("ETag").orElseThrow(),
				"Content-Type", "application/merge-patch+json");

		assertThat(again.status()).isEqualTo(201);
		assertThat(this.owner.send("PATCH", providers + "/One", "{\"enabled\": false}", stale).status()).isEqualTo(200);
		assertThat(this.owner.send("PATCH", providers + "/One", "{\"enabled\": true}", stale).status()).isEqualTo(412);
		assertThat(RegistersApiTests.errors(this.owner.post(providers, body))).containsExactly("name");
	}

	@Test
	void theKindsSayWhatTheyNeed() {
		Answer kinds = AdminClient.service(this.server, Role.READ_ONLY, TestServer.POOL)
			.get("/identity-provider-kinds");

		assertThat(AdminClient.items(kinds)).filteredOn(kind -> "apple".equals(kind.get("name")))
			.singleElement()
			.satisfies(apple -> assertThat(AdminClient.texts(apple, "options")).containsExactly("team-id", "key-id"));
	}

}
