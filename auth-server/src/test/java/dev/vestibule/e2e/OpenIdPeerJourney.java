package dev.vestibule.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabases;
import dev.vestibule.client.Clients;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.platform.Json;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * npm's oidc-provider, unmodified, as the upstream OpenID provider, in a real browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenIdPeerJourney {

	private SinglePageApp app;

	private Chromium chromium;

	private TestServer server;

	private Process peer;

	@BeforeAll
	void start() throws IOException {
		this.app = SinglePageApp.start(NodeModules.install());
		this.chromium = Chromium.launch();
		int port = TestServer.freePort();
		String issuer = "http://127.0.0.1:" + TestServer.freePort();
		this.server = TestServer.start(TestDatabases.H2.create(), port, "http://localhost:" + port,
				Map.of("vestibule.platform.allowed-hosts", "127.0.0.1"));
		this.peer = new ProcessBuilder("node", "oidc-provider.mjs", issuer.substring(issuer.lastIndexOf(':') + 1),
				this.server.issuer() + "/oauth2/idpresponse/{name}", this.server.issuer() + "/.well-known/jwks.json")
			.directory(Path.of("target", "npm").toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader output = this.peer.inputReader();
		assertThat(output.lines().anyMatch("listening"::equals)).isTrue();
		this.server.bean(Clients.class)
			.put(TestServer.POOL, "spa", "Single-page application",
					Settings.client("{type: public, redirect-uris: ['http://127.0.0.1:4000/callback'], logout-uris: ['"
							+ this.app.base() + "/'], scopes: [openid, profile, email]}"),
					Set.of());
		put("Peer", "our-id", issuer, "client_secret_basic", "a-secret-of-ours");
		put("PeerByKey", "our-key", issuer, "private_key_jwt", null);
	}

	private void put(String name, String clientId, String issuer, String method, @Nullable String secret) {
		this.server.bean(IdentityProviders.class)
			.put(TestServer.POOL, name, "oidc",
					Json.read(Json.write(Map.of("clientId", clientId, "issuer", issuer, "authenticationMethod", method,
							"signOut", true, "keepTokens", true, "label", name, "domains",
							List.of(name.toLowerCase(Locale.ROOT) + ".example"))), ProviderSettings.class),
					secret);
	}

	@AfterAll
	void stop() {
		this.peer.destroy();
		this.server.close();
		this.chromium.close();
		this.app.close();
	}

	@Test
	void comesInByTheButton() {
		Page page = application();
		Screens.look(page, "sign-in-providers");
		page.click("text=Continue with Peer >> nth=0");
		signInThere(page, "ada");

		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("signed-in");
		assertThat(page.textContent("#state")).contains("\"cognito:username\":\"Peer_ada\"")
			.contains("\"email\":\"ada@peer.example\"");
	}

	@Test
	void comesInByTheDomainOfTheAddressAndIsKnownByOurKey() {
		Page page = application();
		page.fill("[name=username]", "grace@peerbykey.example");
		page.fill("[name=password]", "anything");
		page.click("button[name=continue]");
		signInThere(page, "grace");

		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("signed-in");
		assertThat(page.textContent("#state")).contains("\"cognito:username\":\"PeerByKey_grace\"");
	}

	/** RP-Initiated Logout 1.0, at ours by the application and at the peer by us. */
	@Test
	void signsOutThereTooAndComesBackToTheApplication() {
		Page page = application();
		page.click("text=Continue with Peer >> nth=0");
		signInThere(page, "leaver");
		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("signed-in");
		page.click("#out");
		page.waitForURL(address -> address.contains("/session/end"));
		assertThat(page.url()).contains("id_token_hint=").contains("post_logout_redirect_uri=");
		page.click("button[name=logout]");

		page.waitForURL(address -> address.startsWith(this.app.base()));
		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("ready");
		page.click("#in");
		page.click("text=Continue with Peer >> nth=0");
		PlaywrightAssertions.assertThat(page.locator("[name=login]")).isVisible();
	}

	private static void signInThere(Page page, String who) {
		page.waitForURL(address -> address.contains("/interaction/"));
		page.fill("[name=login]", who);
		page.fill("[name=password]", "anything");
		page.click("button[type=submit]");
		page.waitForSelector("text=Continue");
		page.click("button[type=submit]");
	}

	private Page application() {
		Page page = this.chromium.browser().newContext().newPage();
		page.navigate(this.app.address(this.server.issuer()));
		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("ready");
		page.click("#in");
		return page;
	}

}
