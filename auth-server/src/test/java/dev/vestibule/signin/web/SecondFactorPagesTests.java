package dev.vestibule.signin.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Base32;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The second factor over HTTP, to the claims of the tokens. */
class SecondFactorPagesTests {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final TestApp app = TestApp.web(this.server);

	@Test
	void aStepUpAsksForTheMissingFactorAndTheTokenSaysSo() {
		TotpSeed seed = enrol("careful");
		TestBrowser browser = new TestBrowser(this.server.base());
		Page factor = this.app.signIn(browser, "careful", Map.of());
		assertThat(factor.html().text()).contains("authenticator app");

		Page wrong = browser.submit(factor, Map.of("code", "000000"));
		assertThat(wrong.html().text()).contains("This code is wrong");
		Page done = browser.submit(wrong, Map.of("code", code(seed, 0)));
		Map<String, Object> claims = idToken(done);
		assertThat(claims.get("acr")).isEqualTo("mfa");
		assertThat(claims.get("amr")).isEqualTo(List.of("mfa", "otp", "pwd"));
		assertThat(String.valueOf(claims.get("factor_times"))).startsWith("{password=").contains(", totp=");
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

	private Map<String, Object> idToken(Page page) {
		String code = page.answer().get("code");
		return TestApp.claims(this.app.redeem(String.valueOf(code)).text("id_token"));
	}

	private TotpSeed enrol(String name) {
		User user = this.server.user(name);
		Totp totp = this.server.bean(Totp.class);
		Totp.Pending pending = totp.begin(this.server.bean(Pools.class).get(TestServer.POOL), user);
		TotpSeed seed = new TotpSeed(Base32.decode(pending.secret()));
		totp.confirm(TestServer.POOL, user.id(), pending.id(), code(seed, -1), "");
		return seed;
	}

	private static String code(TotpSeed seed, int steps) {
		return seed.code(TotpSeed.step(Instant.now()) + steps);
	}

}
