package dev.vestibule.e2e;

import java.util.Map;
import java.util.Objects;

import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server has said yes to, a moment before it is killed: a sign-up, a new
 * password, a revocation, the rotation of a refresh token.
 */
record Acknowledged(String base, TestApp app, SignUps signUp, String owner, String revoked, String rotated) {

	private static final String NEW_PASSWORD = "another battery staple";

	/** Lets it all be done. */
	static Acknowledged on(String base, TestApp app, String name) {
		TestApp strict = new TestApp(app.issuer(), "strict", null, "https://strict.test/callback", "openid");
		String rotated = tokens(strict, base).text("refresh_token");
		assertThat(strict.refresh(rotated).status()).isEqualTo(200);

		SignUps owner = new SignUps(base, app, name + "-owner");
		assertThat(owner.acknowledged()).isTrue();
		assertThat(owner.signsIn()).isTrue();
		resetPassword(base, app, owner.email());

		String revoked = tokens(app, base).text("refresh_token");
		assertThat(app.call("/oauth2/revoke", Map.of("token", revoked)).status()).isEqualTo(200);
		SignUps signUp = new SignUps(base, app, name);
		assertThat(signUp.acknowledged()).isTrue();
		return new Acknowledged(base, app, signUp, owner.email(), revoked, rotated);
	}

	private static Answer tokens(TestApp app, String base) {
		return app.redeem(app.code(new TestBrowser(base), "ada"));
	}

	private static void resetPassword(String base, TestApp app, String email) {
		TestBrowser browser = new TestBrowser(base);
		Page code = browser.submit(browser.open(app.authorize(Map.of("screen", "recover"))), Map.of("username", email));
		Page fresh = browser.submit(code, Map.of("code", SignUps.code(base, email)));
		assertThat(browser.submit(fresh, Map.of("password", NEW_PASSWORD)).answer()).containsKey("code");
	}

	void stillHolds() {
		assertThat(this.signUp.signsIn()).isTrue();
		assertThat(signsIn(NEW_PASSWORD)).isTrue();
		assertThat(signsIn(TestServer.PASSWORD)).isFalse();
		assertThat(this.app.refresh(this.revoked).text("error")).isEqualTo("invalid_grant");
		assertThat(new TestApp(this.app.issuer(), "strict", null, "https://strict.test/callback", "openid")
			.refresh(this.rotated)
			.text("error")).isEqualTo("invalid_grant"); // D2
	}

	private boolean signsIn(String password) {
		TestBrowser browser = new TestBrowser(this.base);
		Page page = browser.open(this.app.authorize(Map.of()));
		return Objects.nonNull(browser.submit(page, Map.of("username", this.owner, "password", password)).left());
	}

}
