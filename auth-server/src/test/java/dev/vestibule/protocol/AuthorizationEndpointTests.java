package dev.vestibule.protocol;

import java.net.http.HttpResponse;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(TestDatabases.class)
class AuthorizationEndpointTests {

	private final TestServer server;

	private final TestApp app;

	private final TestBrowser browser;

	AuthorizationEndpointTests(TestDatabases engine) {
		this.server = TestServers.on(engine);
		this.app = TestApp.web(this.server);
		this.browser = new TestBrowser(this.server.base());
	}

	@Test
	void anUnknownVisitorIsLedToTheSignInPageAndBackWithACode() {
		Page page = this.browser.open(this.app.authorize(Map.of()));
		assertThat(page.path()).startsWith("/" + TestServer.POOL + "/signin");

		Page done = this.browser.submit(page, Map.of("username", "ada", "password", TestServer.PASSWORD));

		assertThat(done.left()).startsWith("https://app.test/callback?");
		assertThat(done.answer()).containsKey("code").containsEntry("state", "s-web");
	}

	@Test
	void everyAnswerNamesItsIssuer() { // RFC 9207 §2
		assertThat(this.app.signIn(this.browser, "ada", Map.of()).answer()).containsEntry("iss", this.server.issuer());
		assertThat(new TestBrowser(this.server.base()).open(this.app.authorize(Map.of("prompt", "none"))).answer())
			.containsEntry("iss", this.server.issuer());
	}

	@Test
	void aSecondRequestOfTheSameBrowserIsAnsweredWithoutAPage() {
		this.app.signIn(this.browser, "ada", Map.of());

		Page second = this.browser.open(TestApp.publicClient(this.server, "spa").authorize(Map.of()));

		assertThat(second.answer()).containsKey("code");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.test/callback/", "https://app.test/Callback", "https://app.test/callback?x=1",
			"https://app.test/callback/../other", "https://app.test:443/callback", "https://user@app.test/callback",
			"https://app.test@evil.test/callback", "https://app.test\\@evil.test/callback", "http://app.test/callback",
			"https://appXtest/callback", "https://app.test/callback#f", "javascript:alert(1)", "//app.test/callback",
			"https://app.test/callback%2f", "https://app.test/call%62ack", "https://app.test/callback;x",
			"https://127.0.0.1/callback" })
	void aRedirectUriThatIsNotRegisteredCharacterByCharacterGetsAPageAndNoRedirect(String redirectUri) { // RFC
																											// 9700
																											// §2.1
		HttpResponse<String> answer = this.browser.get(this.app.authorize(Map.of("redirect_uri", redirectUri)));

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Location")).isEmpty();
		assertThat(answer.body()).contains("invalid_request");
	}

	@Test
	void anUnknownClientGetsAPageAndNoRedirect() {
		HttpResponse<String> answer = this.browser.get(this.app.authorize(Map.of("client_id", "nobody")));

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Location")).isEmpty();
	}

	@Test
	void aClientOfAnotherPoolIsUnknown() {
		HttpResponse<String> answer = this.browser
			.get(this.app.authorize(Map.of("client_id", "otherspa", "redirect_uri", "https://spa.test/callback")));

		assertThat(answer.statusCode()).isEqualTo(400);
	}

	@Test
	void onlyANativeClientMayComeBackOnAnotherLoopbackPort() { // RFC 8252 §7.3
		TestApp spa = TestApp.publicClient(this.server, "spa");
		assertThat(
				this.browser.get(spa.authorize(Map.of("redirect_uri", "http://127.0.0.1:51234/callback"))).statusCode())
			.isEqualTo(302);
		assertThat(this.browser.get(spa.authorize(Map.of("redirect_uri", "http://127.0.0.1:51234/other"))).statusCode())
			.isEqualTo(400);
	}

	@Test
	void pkceIsRequired() { // RFC 9700 §2.1.1
		Page page = this.browser.open(this.app.authorize(Map.of("code_challenge", "", "code_challenge_method", "")));

		assertThat(page.answer()).containsEntry("error", "invalid_request").containsEntry("state", "s-web");
	}

	@Test
	void plainPkceIsRefused() {
		Page page = this.browser.open(this.app.authorize(Map.of("code_challenge_method", "plain")));

		assertThat(page.answer()).containsEntry("error", "invalid_request");
	}

	@Test
	void aScopeTheClientMayNotAskForIsRefused() {
		Page page = this.browser.open(this.app.asking("openid https://api.test/write").authorize(Map.of()));

		assertThat(page.answer()).containsEntry("error", "invalid_scope");
	}

	@Test
	void theImplicitFlowIsNotThere() { // RFC 9700 §2.1.2
		Page page = this.browser.open(this.app.authorize(Map.of("response_type", "token")));

		assertThat(page.left() != null ? page.left() : "").doesNotContain("access_token");
	}

	@Test
	void promptNoneWithoutASessionSaysLoginRequired() { // Core §3.1.2.6
		assertThat(this.browser.open(this.app.authorize(Map.of("prompt", "none"))).answer())
			.containsEntry("error", "login_required")
			.containsEntry("state", "s-web");
	}

	@Test
	void promptNoneWithASessionGivesACodeWithoutAPage() {
		this.app.signIn(this.browser, "ada", Map.of());

		assertThat(this.browser.open(this.app.authorize(Map.of("prompt", "none"))).answer()).containsKey("code");
	}

	@Test
	void promptLoginAsksAgainAndAnswersOnceDone() { // Core §3.1.2.1
		this.app.signIn(this.browser, "ada", Map.of());

		Page asked = this.browser.open(this.app.authorize(Map.of("prompt", "login")));
		assertThat(asked.path()).startsWith("/" + TestServer.POOL + "/signin");

		Page done = this.browser.submit(asked, Map.of("username", "ada", "password", TestServer.PASSWORD));
		assertThat(done.answer()).containsKey("code");
	}

	@Test
	void theWayBackFromPromptLoginWorksOnce() {
		Page asked = this.browser.open(this.app.authorize(Map.of("prompt", "login")));
		String back = this.browser.post(asked, Map.of("username", "ada", "password", TestServer.PASSWORD))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		assertThat(this.browser.open(back).answer()).containsKey("code");

		assertThat(this.browser.open(back).left()).isNull();
	}

	@Test
	void promptSelectAccountLetsTheUserChoose() { // Core §3.1.2.1
		this.app.signIn(this.browser, "ada", Map.of());

		Page accounts = this.browser.open(this.app.authorize(Map.of("prompt", "select_account")));
		String ada = accounts.html().select("button[name=account]").get(0).val();
		assertThat(this.browser.submit(accounts, Map.of("account", ada)).answer()).containsKey("code");

		accounts = this.browser.open(this.app.authorize(Map.of("prompt", "select_account")));
		Page asked = this.browser.submit(accounts, Map.of("account", ""));
		assertThat(this.browser.submit(asked, Map.of("username", "ada", "password", TestServer.PASSWORD)).answer())
			.containsKey("code");
	}

	@ParameterizedTest
	@ValueSource(strings = { "login", "consent", "select_account", "create" })
	void promptNoneStandsAlone(String other) { // Core §3.1.2.1
		this.app.signIn(this.browser, "ada", Map.of());

		assertThat(this.browser.open(this.app.authorize(Map.of("prompt", "none " + other))).answer())
			.containsKey("error");
	}

	@Test
	void maxAgeZeroAsksAgain() { // Core §3.1.2.1
		this.app.signIn(this.browser, "ada", Map.of());

		Page asked = this.browser.open(this.app.authorize(Map.of("max_age", "0")));
		assertThat(asked.left()).isNull();
		assertThat(this.browser.submit(asked, Map.of("username", "ada", "password", TestServer.PASSWORD)).answer())
			.containsKey("code");
	}

	@Test
	void aMaxAgeThatIsNoNumberIsRefused() {
		assertThat(this.browser.open(this.app.authorize(Map.of("max_age", "soon"))).answer()).containsEntry("error",
				"invalid_request");
	}

	@Test
	void promptCreateLeadsToTheSignUpPage() {
		Page page = this.browser.open(this.app.authorize(Map.of("prompt", "create")));

		assertThat(page.html().select("input[name=email]")).isNotEmpty();
		assertThat(page.html().select("input[name=password]").attr("autocomplete")).isEqualTo("new-password");
	}

	@Test
	void cognitosLoginAddressIsTheSameRequest() {
		Page page = this.browser.open(this.app.authorize(Map.of()).replace("/oauth2/authorize?", "/login?"));

		assertThat(this.browser.submit(page, Map.of("username", "ada", "password", TestServer.PASSWORD)).answer())
			.containsKey("code");
	}

	@Test
	void formPostAnswersByAFormWithTheStateEscaped() { // OAuth 2.0 Form Post Response
														// Mode
		this.app.signIn(this.browser, "ada", Map.of());

		Page page = this.browser
			.open(this.app.authorize(Map.of("response_mode", "form_post", "state", "\"><script>alert(1)</script>")));

		assertThat(page.html().select("form").attr("action")).as(page.html().html())
			.isEqualTo("https://app.test/callback");
		assertThat(page.html().select("input[name=code]").val()).isNotEmpty();
		assertThat(page.html().select("input[name=state]").val()).isEqualTo("\"><script>alert(1)</script>");
		assertThat(page.html().select("script:not([src])")).isEmpty();
	}

	@Test
	void anUnknownResponseModeIsRefused() {
		assertThat(this.browser.open(this.app.authorize(Map.of("response_mode", "web_message"))).answer())
			.containsEntry("error", "invalid_request");
	}

	@Test
	void theRequestMayComeByPost() { // Core §3.1.2.1
		String[] parts = this.app.authorize(Map.of()).split("\\?");
		Map<String, String> fields = new Page("", 200, new org.jsoup.nodes.Document(""), "https://x/?" + parts[1])
			.answer();

		Page page = this.browser.follow(this.browser.post(parts[0], fields));

		assertThat(this.browser.submit(page, Map.of("username", "ada", "password", TestServer.PASSWORD)).answer())
			.containsKey("code");
	}

	@Test
	void repeatedParametersAreRefused() {
		HttpResponse<String> answer = this.browser.get(this.app.authorize(Map.of()) + "&client_id=spa");

		assertThat(answer.statusCode()).isEqualTo(400);
	}

	@Test
	void aThirdPartyClientNeedsConsentAndGetsItRemembered() {
		TestApp partner = TestApp.publicClient(this.server, "partner").asking("openid email");
		Page consent = partner.signIn(this.browser, "ada", Map.of("prompt", "consent"));
		assertThat(consent.path()).isEqualTo("/" + TestServer.POOL + "/consent");

		assertThat(this.browser.submit(consent, Map.of("decision", "allow")).answer()).containsKey("code");
		assertThat(this.browser.open(partner.authorize(Map.of())).answer()).containsKey("code");
		assertThat(
				this.browser.open(partner.asking("openid email profile").authorize(Map.of("prompt", "none"))).answer())
			.containsEntry("error", "consent_required");
	}

	@Test
	void consentRefusedIsAccessDenied() {
		TestApp partner = TestApp.publicClient(this.server, "partner").asking("openid https://api.test/read");
		Page consent = partner.signIn(this.browser, "grace", Map.of());

		assertThat(this.browser.submit(consent, Map.of("decision", "deny")).answer()).containsEntry("error",
				"access_denied");
	}

	@Test
	void theHostHeaderChangesNothing() throws Exception { // security.md A15, C16
		try (java.net.Socket socket = new java.net.Socket("localhost",
				java.net.URI.create(this.server.base()).getPort())) {
			String path = this.app.authorize(Map.of()).substring(this.server.base().length());
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: evil.test\r\nX-Forwarded-Host: evil.test\r\n"
						+ "Connection: close\r\n\r\n")
					.getBytes());
			String answer = new String(socket.getInputStream().readAllBytes());
			assertThat(answer).contains("Location: " + this.server.base()).doesNotContain("evil.test");
		}
	}

}
