package dev.vestibule.signin.web;

import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The second factor over HTTP, to the claims of the tokens. */
class SecondFactorPagesTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final TestApp app = TestApp.web(this.server);

	@Test
	void aStepUpAsksForTheMissingFactorAndTheTokenSaysSo() {
		TotpSeed seed = this.server.authenticator(this.server.user("careful"));
		TestBrowser browser = new TestBrowser(this.server.base());
		Page factor = this.app.signIn(browser, "careful", Map.of());
		assertThat(factor.html().text()).contains("authenticator app");

		Page wrong = browser.submit(factor, Map.of("code", "000000"));
		assertThat(wrong.html().text()).contains("This code is wrong");
		Page done = browser.submit(wrong, Map.of("code", TestServer.code(seed)));
		Answer tokens = this.app.redeem(String.valueOf(done.answer().get("code")));
		// RFC 9470: an API decides by the access token whether it asks for more.
		for (String token : List.of("id_token", "access_token")) {
			Map<String, Object> claims = TestApp.claims(tokens.text(token));
			assertThat(claims.get("acr")).isEqualTo("mfa");
			assertThat(claims.get("amr")).isEqualTo(List.of("mfa", "otp", "pwd"));
			assertThat(claims).containsKey("auth_time");
			assertThat(String.valueOf(claims.get("factor_times"))).startsWith("{password=").contains(", totp=");
		}
	}

	@Test
	void aClientThatWantsMoreGetsMoreOrIsTold() {
		TestBrowser browser = new TestBrowser(this.server.base());

		this.app.signIn(browser, this.server.user("plain").username(), Map.of());
		assertThat(browser.open(this.app.authorize(Map.of("acr_values", "phr", "prompt", "none"))).answer())
			.containsEntry("error", "unmet_authentication_requirements");
		assertThat(browser.open(this.app.authorize(Map.of("acr_values", "1fa"))).answer()).containsKey("code");
		Page enrolment = browser.open(this.app.authorize(Map.of("acr_values", "mfa")));
		assertThat(enrolment.html().text()).contains("Protect your account");
	}

	@Test
	void anApplicationMayBeStricterThanItsPool() {
		TestApp guarded = TestApp.publicClient(this.server, "guarded");
		this.server.user("lenient");
		TestBrowser browser = new TestBrowser(this.server.base());

		assertThat(this.app.signIn(browser, "lenient", Map.of()).answer()).containsKey("code");
		assertThat(browser.open(guarded.authorize(Map.of())).html().text()).contains("Protect your account");
	}

}
