package dev.vestibule.admin;

import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What users prove themselves by, and what is trusted in their place, by the API. */
class MeansApiTests {

	private static final String POOL = "/pools/" + TestServer.POOL;

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final AdminClient support = AdminClient.service(this.server, Role.SUPPORT, TestServer.POOL);

	@ParameterizedTest
	@EnumSource
	void recoveryCodesAreCountedAndRemoved(TestDatabases database) {
		TestServer on = TestServers.on(database);
		AdminClient client = AdminClient.service(on, Role.SUPPORT, TestServer.POOL);
		String path = invited(client, "codes-" + database);
		on.bean(RecoveryCodes.class).regenerate(TestServer.POOL, java.util.UUID.fromString(id(path)));

		assertThat(client.get(path + "/factors").json()).containsEntry("recoveryCodes", 10);
		assertThat(client.delete(path + "/factors/recovery-codes").status()).isEqualTo(204);
		assertThat(client.delete(path + "/factors/recovery-codes").status()).isEqualTo(404);
		assertThat(client.get(path + "/factors").json()).containsEntry("recoveryCodes", 0);
	}

	@Test
	void aTemporaryPassIsShownOnceBoundedAndInTheHistory() {
		String path = invited(this.support, "passed");

		assertThat(RegistersApiTests.errors(this.support.post(path + "/temporary-pass", "{\"lifetime\": \"P30D\"}")))
			.containsExactly("lifetime");
		String pass = this.support.post(path + "/temporary-pass", "{}").text("pass");

		assertThat(pass).hasSize(14);
		String said = this.support.get(path + "/factors").response().body()
				+ this.support.get(POOL + "/events?user=" + id(path)).response().body();
		assertThat(said).contains("TEMPORARY_PASS", "user.temporary-pass").doesNotContain(pass);
	}

	@Test
	void anIdentityIsLinkedAheadAndTheLastWayInStays() {
		AdminClient owner = AdminClient.owner(this.server);
		String pool = "/pools/" + owner.post("/pools", "{\"name\": \"Linked\"}").text("id");
		owner.post(pool + "/identity-providers",
				"{\"name\": \"GitHub\", \"kind\": \"github\", \"secret\": \"s\", \"settings\": {\"clientId\": \"c\"}}");
		String one = pool + "/users/" + user(owner, pool, "one@example.com");
		String two = pool + "/users/" + user(owner, pool, "two@example.com");
		String body = "{\"provider\": \"GitHub\", \"subject\": \"4711\"}";

		Answer linked = owner.post(one + "/identities", body);

		assertThat(linked.json()).containsEntry("provider", "GitHub").containsEntry("subject", "4711");
		assertThat(RegistersApiTests.errors(owner.post(two + "/identities", body))).containsExactly("subject");
		assertThat(RegistersApiTests.errors(owner.post(two + "/identities", body.replace("GitHub", "Nobody"))))
			.containsExactly("provider");
		assertThat(owner.delete(two + "/identities/" + linked.text("id")).status()).isEqualTo(404);
		assertThat(owner.delete(one + "/identities/" + linked.text("id")).status()).isEqualTo(204);
		assertThat(AdminClient.items(owner.get(one + "/identities"))).isEmpty();
	}

	@Test
	void aConsentIsTakenBackAndANewPasswordDemanded() {
		TestApp partner = TestApp.publicClient(this.server, "partner").asking("openid email");
		TestBrowser browser = new TestBrowser(this.server.base());
		User user = this.server.user("demanded");
		String path = POOL + "/users/" + user.id();
		browser.submit(partner.signIn(browser, "demanded", Map.of("prompt", "consent")), Map.of("decision", "allow"));
		assertThat(AdminClient.items(this.support.get(path + "/consents"))).hasSize(1);

		assertThat(this.support.delete(path + "/consents/partner").status()).isEqualTo(204);

		assertThat(AdminClient.items(this.support.get(path + "/consents"))).isEmpty();
		assertThat(browser.open(partner.authorize(Map.of("prompt", "none"))).answer()).containsEntry("error",
				"consent_required");

		assertThat(this.support.post(path + "/reset-password", "{}").text("status")).isEqualTo("RESET_REQUIRED");

		assertThat(this.support.post(path + "/reset-password", "{}").status()).isEqualTo(409);
		assertThat(AdminClient.items(this.support.get(path + "/sessions"))).isEmpty();
		assertThat(partner.signIn(browser, "demanded", Map.of()).html().text())
			.contains("You need to set a new password before you can sign in");
	}

	@Test
	void whatIsNobodysIsNotThere() {
		String path = invited(this.support, "bare");

		for (String list : List.of("/passkeys", "/trusted-browsers", "/identities", "/consents", "/sessions")) {
			assertThat(AdminClient.items(this.support.get(path + list))).isEmpty();
		}
		for (String one : List.of("/passkeys/", "/trusted-browsers/", "/identities/", "/factors/totp/")) {
			assertThat(this.support.delete(path + one + AdminClient.nobody()).status()).as(one).isEqualTo(404);
		}
	}

	private static String invited(AdminClient client, String name) {
		return POOL + "/users/" + user(client, POOL, name.toLowerCase(java.util.Locale.ROOT) + "@example.com");
	}

	private static String user(AdminClient client, String pool, String email) {
		Answer created = client.post(pool + "/users", "{\"user\": {\"email\": \"" + email + "\"}, \"mail\": false}");
		return AdminClient.text(AdminClient.member(created, "user"), "id");
	}

	private static String id(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

}
