package dev.vestibule.signin.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever leaves out steps, goes back in time or comes from elsewhere gets. */
class StepsTests {

	private static final String NEW = "wrench fjord tapir 7";

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final TestApp app = TestApp.web(this.server);

	private final TestBrowser browser = new TestBrowser(this.server.base());

	/** Security A1. */
	@Test
	void noLaterStepOfARecoveryTakesAnythingBeforeTheCode() {
		User victim = this.server.user("victim");
		everyStepIsTriedBeforeTheCode(victim);

		assertThat(user(victim).passwordHash()).isEqualTo(victim.passwordHash());
	}

	/** Security A12: nor does being without a password make a first one easier to set. */
	@Test
	void whoHasNothingToSignInWithIsGivenNothingEither() {
		this.server.bean(Users.class)
			.create(new NewUser(TestServer.POOL, "emptyhanded", "emptyhanded@example.com", null,
					new User.Attributes(Map.of("given_name", "Bare")), null, User.Status.CONFIRMED));
		User bare = this.server.user("emptyhanded");
		assertThat(bare.passwordHash()).isNull();
		everyStepIsTriedBeforeTheCode(bare);

		assertThat(user(bare).passwordHash()).isNull();
	}

	private void everyStepIsTriedBeforeTheCode(User user) {
		Page code = this.browser.submit(this.browser.open(this.app.authorize(Map.of("screen", "recover"))),
				Map.of("username", user.username()));
		Map<String, String> fields = Map.of("csrf", code.form().select("[name=csrf]").val(), "journey",
				code.form().select("[name=journey]").val(), "password", NEW, "code", "", "credential", "{}", "link", "",
				"sure", "true", "wanted", "true");
		// Whatever takes forms on a journey, or by a link, however new.
		List<String> paths = this.server.forms("dev.vestibule.signin");
		assertThat(paths).hasSizeGreaterThan(25).contains("/signin/newPassword", "/signin/enrol/passkey");
		for (String path : paths) {
			assertThat(this.browser.post(this.server.issuer() + path, fields).statusCode()).as(path).isLessThan(500);
			assertThat(this.browser.open(this.server.issuer() + "/account").path()).as(path).endsWith("/signin");
		}
		assertThat(user(user).factors()).isEmpty();
		for (String table : List.of("passkey", "totp", "recovery_code", "session")) {
			assertThat(count("SELECT COUNT(*) FROM " + table + " WHERE user_id = ?", user)).as(table).isZero();
		}
	}

	/** Security A9: what is counted is not counted in the browser. */
	@Test
	void whoBringsBackTheCookiesOfBeforeGetsNoMoreTries() {
		this.server.user("remembered");
		this.app.signIn(this.browser, "remembered", Map.of());
		Page page = this.browser.open(this.app.authorize(Map.of("prompt", "login")));

		assertThat(admitted(page, guess -> Map.of("username", "remembered", "password", "guess " + guess)))
			.as("where somebody has been before")
			.isBetween(1, 11);
	}

	/** Security A9: nor are the codes of a second factor. */
	@Test
	void whoBringsBackTheCookiesOfBeforeGetsNoMoreCodes() {
		TotpSeed seed = this.server.authenticator(this.server.user("coded"));
		Page factor = this.app.signIn(this.browser, "coded", Map.of());

		assertThat(admitted(factor, guess -> Map.of("code", "%06d".formatted(guess)))).isBetween(1, 11);
		assertThat(this.browser.post(factor, Map.of("code", TestServer.code(seed))).statusCode())
			.as("nor is the right one taken then")
			.isEqualTo(429);
	}

	private int admitted(Page page, IntFunction<Map<String, String>> guess) {
		Runnable before = this.browser.cookiesOfNow();
		int admitted = 0;
		for (int i = 0; i < 30; i++) {
			before.run();
			admitted += (this.browser.post(page, guess.apply(i)).statusCode() == 429) ? 0 : 1;
		}
		return admitted;
	}

	@Test
	void noFormIsTakenWithoutItsToken() { // security A29
		this.browser.open(this.app.authorize(Map.of()));
		List<String> forms = new ArrayList<>(this.server.forms("dev.vestibule.signin"));
		// What other sites post, of which nothing comes before the browser itself asks.
		assertThat(forms.removeIf(path -> path.startsWith("/oauth2/idp"))).isTrue();

		assertThat(forms).allSatisfy(path -> {
			assertThat(this.browser.post(this.server.issuer() + path, Map.of()).statusCode()).isEqualTo(403);
			assertThat(this.browser.post(this.server.issuer() + path, Map.of("csrf", "forged")).statusCode())
				.isEqualTo(403);
		});
	}

	@Test
	void aFormThatAnotherSiteSendsIsRefusedWhateverItHolds() { // security A33
		Page page = this.browser.open(this.app.authorize(Map.of()));
		Map<String, String> fields = new HashMap<>();
		page.form().select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
		fields.putAll(Map.of("username", "ada@example.com", "password", TestServer.PASSWORD));
		String action = page.form().absUrl("action");

		for (String origin : List.of("https://evil.example", "http://localhost:1",
				this.server.base() + ".evil.example")) {
			assertThat(this.browser.post(action, fields, "Origin", origin).statusCode()).as(origin).isEqualTo(403);
		}
		assertThat(this.browser.post(action, fields, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
		assertThat(this.browser.post(action, fields, "Origin", this.server.base()).statusCode()).isEqualTo(302);
		assertThat(this.browser.post(action, fields, "Origin", "null", "Sec-Fetch-Site", "same-origin").statusCode())
			.as("as browsers do where no referrer is sent")
			.isEqualTo(302);
	}

	private User user(User read) {
		return this.server.bean(Users.class).find(TestServer.POOL, read.id()).orElseThrow();
	}

	private long count(String sql, User user) {
		@Nullable Long count = this.server.bean(JdbcClient.class).sql(sql).param(user.id()).query(Long.class).single();
		return (count != null) ? count : 0;
	}

}
