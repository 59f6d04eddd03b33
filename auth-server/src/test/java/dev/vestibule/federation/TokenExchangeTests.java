package dev.vestibule.federation;

import java.util.Map;
import java.util.Set;

import dev.vestibule.client.ClientSecrets;
import dev.vestibule.client.Clients;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens of a provider, for applications that act for its users there (RFC 8693). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenExchangeTests {

	@RegisterExtension
	private final FederatedPool pool = FederatedPool.onH2();

	private final LyingProvider good = this.pool.good;

	private TestApp broker() {
		String id = "broker-" + this.pool.pool().id();
		this.pool.bean(Clients.class)
			.put(this.pool.pool().id(), id, "Broker",
					Settings.client("{type: confidential, redirect-uris: ['https://broker.test/callback'], scopes: "
							+ "[openid], grant-types: [authorization_code, refresh_token, "
							+ "'urn:ietf:params:oauth:grant-type:token-exchange']}"),
					Set.of(this.pool.bean(ClientSecrets.class).encode("broker-secret-0123456789abcdef")));
		return new TestApp(this.pool.issuer(), id, "broker-secret-0123456789abcdef", "https://broker.test/callback",
				"openid");
	}

	@Test
	void applicationExchangesItsTokenForTheProvidersWhereThePoolKeepsThem() {
		this.pool.put("Good", this.good, ",\"keepTokens\":true");
		TestApp broker = broker();
		TestBrowser browser = this.pool.browser();
		Page back = FederatedPool.back(browser, browser.open(broker.authorize(Map.of("identity_provider", "Good"))));
		String token = broker.redeem(String.valueOf(back.answer().get("code"))).text("access_token");
		TestApp.Answer first = broker.token(exchange(token, "Good"));

		assertThat(first.status()).as(first.response().body()).isEqualTo(200);
		assertThat(first.text("access_token")).startsWith("at-");
		assertThat(first.text("issued_token_type")).endsWith("access_token");
		assertThat(this.good.redeemed.getLast()).as("it was about to end").containsEntry("grant_type", "refresh_token");
		assertThat(broker.token(exchange(token, "Other")).text("error")).isEqualTo("invalid_target");
		assertThat(broker.token(exchange("x", "Good")).text("error")).isEqualTo("invalid_grant");
		assertThat(this.pool.app().token(exchange(token, "Good")).text("error")).isEqualTo("unauthorized_client");
	}

	private static Map<String, String> exchange(String token, String provider) {
		return Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange", "subject_token", token,
				"subject_token_type", "urn:ietf:params:oauth:token-type:access_token", "audience", provider);
	}

}
