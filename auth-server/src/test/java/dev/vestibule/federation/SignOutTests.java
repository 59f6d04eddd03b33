package dev.vestibule.federation;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signing out here and there: at the provider by which the browser came in, and at its
 * word.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignOutTests {

	@RegisterExtension
	private final FederatedPool pool = FederatedPool.onH2();

	private final LyingProvider good = this.pool.good;

	private static final String BYE = "https://app.test/bye";

	@Test
	void signOutThereEndsTheSessionsHere() {
		this.good.claims = claims -> claims.put("sid", "their-session");
		TestBrowser browser = this.pool.browser();
		this.pool.signIn(browser, "Good");
		assertThat(signedIn(browser)).isTrue();

		for (Map<String, Object> lie : List.<Map<String, Object>>of(Map.of("sid", "another-session"),
				Map.of("sid", "their-session", "nonce", "n"), Map.of("sid", "their-session", "events", Map.of()),
				Map.of("sid", "their-session", "aud", "x"), Map.of("sid", "their-session", "iat", 1_700_000_000))) {
			assertThat(post(this.good.logoutToken(lie))).as(lie.toString()).isEqualTo(400);
		}
		assertThat(post(this.pool.other.logoutToken(Map.of("sid", "their-session")))).isEqualTo(400);
		assertThat(signedIn(browser)).isTrue();
		assertThat(post(this.good.logoutToken(Map.of("sid", "their-session")))).isEqualTo(200);
		assertThat(signedIn(browser)).isFalse();
	}

	private int post(String token) {
		return post("Good", token);
	}

	private int post(String provider, String token) {
		return new TestBrowser("http://elsewhere")
			.post(this.pool.issuer() + "/oauth2/idplogout/" + provider, Map.of("logout_token", token))
			.statusCode();
	}

	/** Anybody can post such; the history tells of it once in a while. */
	@Test
	void floodOfUnsignedSignOutsIsALineOfHistory() {
		JdbcClient jdbc = this.pool.bean(JdbcClient.class);
		jdbc.sql("DELETE FROM throttle").update();
		long before = doubts();
		for (int i = 0; i < 5; i++) {
			assertThat(post("Good", "x")).isEqualTo(400);
			assertThat(post("Nobody" + i, "x")).isEqualTo(400);
		}
		assertThat(doubts()).as("one of Good, and one of those that are nobody").isEqualTo(before + 2);
		// The period is over.
		jdbc.sql("UPDATE throttle SET full_until = 0").update();
		assertThat(post("Good", "x")).isEqualTo(post("Good", "y")).isEqualTo(400);
		assertThat(doubts()).isEqualTo(before + 3);
	}

	private long doubts() {
		return this.pool.bean(JdbcClient.class)
			.sql("SELECT COUNT(*) FROM audit_event WHERE type = 'ProviderDoubted' AND pool_id = ?")
			.param(this.pool.pool().id())
			.query(Long.class)
			.single();
	}

	private boolean signedIn(TestBrowser browser) {
		return browser.open(this.pool.app().authorize(Map.of("prompt", "none"))).answer().containsKey("code");
	}

	/** Signs in by a provider, and says what the application can ask to sign out with. */
	private Map<String, String> comeIn(TestBrowser browser, String settings) {
		this.pool.put("Good", this.good, settings);
		TestApp.Answer tokens = this.pool.app()
			.redeem(String.valueOf(this.pool.signIn(browser, "Good").answer().get("code")));
		this.good.asked.clear();
		return Map.of("id_token_hint", tokens.text("id_token"), "post_logout_redirect_uri", BYE, "state", "a b");
	}

	private String logout(Map<String, String> parameters) {
		return this.pool.issuer() + "/logout?" + TestBrowser.form(parameters);
	}

	@Test
	void browserIsSignedOutThereToo() {
		TestBrowser browser = this.pool.browser();
		Map<String, String> asking = comeIn(browser, ",\"signOut\":true,\"keepTokens\":true");
		Page leaving = browser.open(logout(asking));

		assertThat(leaving.left()).startsWith(this.good.issuer() + "/end?theme=dark&");
		assertThat(signedIn(browser)).as("here it is over already").isFalse();
		String answer = FederatedPool.answer(browser, leaving);
		Map<String, String> asked = this.good.asked.getFirst();
		assertThat(asked).containsEntry("client_id", "our-id")
			.containsEntry("post_logout_redirect_uri", this.pool.issuer() + "/oauth2/idplogout/Good");
		assertThat(TestApp.claims(Objects.requireNonNull(asked.get("id_token_hint")))).containsEntry("sub",
				this.good.subject);
		assertThat(browser.open(answer).left()).isEqualTo(BYE + "?state=a+b");
		assertThat(this.pool.browser().open(answer).left()).as("another browser is sent nowhere").isNull();
	}

	@Test
	void whoeverWasAskedIsSignedOutThereTooAndToldSoHere() {
		TestBrowser browser = this.pool.browser();
		comeIn(browser, ",\"signOut\":true");
		Page asked = browser.open(this.pool.issuer() + "/logout");
		HttpResponse<String> step = browser.post(asked, Map.of());

		assertThat(step.headers().firstValue("Refresh")).isPresent();
		String there = browser.follow(step).html().select("main a.button").attr("href");
		assertThat(there).startsWith(this.good.issuer() + "/end?").doesNotContain("id_token_hint");
		String answer = browser.get(there).headers().firstValue("Location").orElseThrow();
		Page back = browser.open(answer);
		assertThat(back.html().select("h1").text()).isEqualTo("You are signed out");
		assertThat(browser.open(answer.replaceAll("state=.*", "state=x")).status()).isEqualTo(200);
	}

	@Test
	void providerThatDoesNotSignOutOrIsNotToCostsNothing() {
		TestBrowser browser = this.pool.browser();
		assertThat(browser.open(logout(comeIn(browser, ""))).left()).as("not wanted").startsWith(BYE);
		this.pool.other.signsOut = false;
		this.pool.put("Other", this.pool.other, ",\"signOut\":true");
		this.pool.signIn(browser, "Other");
		Page done = browser.submit(browser.open(this.pool.issuer() + "/logout"), Map.of());
		assertThat(done.html().select("h1").text()).as("it has no such place").isEqualTo("You are signed out");
		assertThat(signedIn(browser)).isFalse();
	}

}
