package dev.vestibule.protocol;

import java.net.http.HttpResponse;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(TestDatabases.class)
class LogoutEndpointTests {

	private final TestServer server;

	private final TestApp app;

	private final TestBrowser browser;

	LogoutEndpointTests(TestDatabases engine) {
		this.server = TestServers.on(engine);
		this.app = TestApp.web(this.server);
		this.browser = new TestBrowser(this.server.base());
	}

	private String logout(Map<String, String> parameters) {
		return this.server.issuer() + "/logout?" + TestBrowser.form(parameters);
	}

	private boolean signedIn() {
		return this.browser.open(this.app.authorize(Map.of("prompt", "none"))).answer().containsKey("code");
	}

	@Test
	void aHintFromTheApplicationSignsOutAtOnceAndGoesBackWithTheState() { // RP-Initiated
																			// Logout §2,
																			// §3
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));

		Page page = this.browser.open(logout(Map.of("id_token_hint", tokens.text("id_token"),
				"post_logout_redirect_uri", "https://app.test/bye", "state", "a b")));

		assertThat(page.left()).isEqualTo("https://app.test/bye?state=a+b");
		assertThat(signedIn()).isFalse();
		assertThat(this.app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
	}

	@Test
	void withoutAHintThePageAsksFirst() { // ASVS 10.6.2
		this.app.signIn(this.browser, "ada", Map.of());

		Page asked = this.browser.open(logout(Map.of()));
		assertThat(signedIn()).isTrue();

		Page done = this.browser.submit(asked, Map.of());
		assertThat(done.status()).isEqualTo(200);
		assertThat(signedIn()).isFalse();
	}

	@Test
	void theQuestionIsNotAnsweredByAnotherSite() {
		this.app.signIn(this.browser, "ada", Map.of());

		this.browser.post(this.server.issuer() + "/logout", Map.of("confirm", "guess"));
		this.browser.post(this.server.issuer() + "/logout", Map.of());

		assertThat(signedIn()).isTrue();
	}

	@Test
	void cognitosFormFromTheApplicationsOwnPageSignsOutAtOnce() throws Exception {
		this.app.signIn(this.browser, "ada", Map.of());

		Page asked = this.browser.open(logout(Map.of("client_id", "web", "logout_uri", "https://app.test/bye")));
		assertThat(asked.left()).isNull();

		assertThat(this.browser.submit(asked, Map.of()).left()).isEqualTo("https://app.test/bye");
	}

	@Test
	void anAddressThatIsNotRegisteredGetsAPageAndNoRedirect() {
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));

		for (String uri : new String[] { "https://evil.test/", "https://app.test/bye/", "https://app.test/bye?x=1" }) {
			HttpResponse<String> answer = this.browser
				.get(logout(Map.of("id_token_hint", tokens.text("id_token"), "post_logout_redirect_uri", uri)));
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.headers().firstValue("Location")).isEmpty();
		}
		HttpResponse<String> nobodys = this.browser
			.get(logout(Map.of("post_logout_redirect_uri", "https://app.test/bye")));
		assertThat(nobodys.statusCode()).isEqualTo(400);
		assertThat(nobodys.body()).contains("needs id_token_hint or client_id");
		assertThat(signedIn()).isTrue();
	}

	@Test
	void aHintThatWasTamperedWithIsRefused() {
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));
		String[] parts = tokens.text("id_token").split("\\.");
		String none = "eyJhbGciOiJub25lIn0." + parts[1] + ".";

		assertThat(this.browser.get(logout(Map.of("id_token_hint", none))).statusCode()).isEqualTo(400);
		assertThat(this.browser.get(logout(Map.of("id_token_hint", tokens.text("access_token")))).statusCode())
			.isEqualTo(400);
		assertThat(signedIn()).isTrue();
	}

	@Test
	void theOldCookieIsWorthNothingAfterwards() { // ASVS 7.4.1
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));
		var cookies = java.util.List.copyOf(this.browser.cookies().getCookieStore().getCookies());

		this.browser.open(logout(Map.of("id_token_hint", tokens.text("id_token"))));
		cookies.forEach(
				cookie -> this.browser.cookies().getCookieStore().add(java.net.URI.create(this.server.base()), cookie));

		assertThat(signedIn()).isFalse();
	}

}
