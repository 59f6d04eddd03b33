package dev.vestibule.demo;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo as a newcomer meets it: the pool file as it is shipped, over HTTP. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class DemoTests {

	private static final String POOL = "eu-home-1_Demo00001";

	private static final Map<TestDatabases, TestServer> RUNNING = new EnumMap<>(TestDatabases.class);

	private final TestServer server;

	private final String demo;

	private final String issuer;

	private final TestBrowser browser;

	DemoTests(TestDatabases engine) {
		this.server = RUNNING.computeIfAbsent(engine, DemoTests::start);
		this.demo = this.server.base() + "/demo";
		this.issuer = this.server.base() + "/" + POOL;
		this.browser = new TestBrowser(this.server.base());
	}

	private static TestServer start(TestDatabases engine) {
		return TestServer.start(engine.create(), Map.of("vestibule.importer.directory",
				Path.of("..", "config", "pools").toAbsolutePath().normalize().toString()));
	}

	@AfterAll
	static void stop() {
		RUNNING.values().forEach(TestServer::close);
		RUNNING.clear();
	}

	@Test
	void isNotThereWithoutAPoolForIt() {
		String other = TestServers.on(TestDatabases.H2).base();

		Page root = new TestBrowser(other).open(other + "/");
		assertThat(root.status()).isEqualTo(200);
		assertThat(root.path()).isEqualTo("/");
		assertThat(root.html().text()).contains("open the application you want to use").doesNotContain("Test00001");

		for (String path : List.of("/demo", "/demo/", "/demo/sign-in/demo-app", "/demo/callback?code=c&state=s",
				"/demo/api/notes")) {
			assertThat(this.browser.get(other + path).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	void theFirstPageSaysWhereEverythingIs() {
		Page page = this.browser.open(this.demo);

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.html().select("a").eachAttr("href")).contains("/demo/sign-in/demo-app?prompt=create",
				"/demo/sign-in/demo-app", "/demo/sign-in/demo-partner", "/" + POOL + "/message/outbox",
				this.issuer + "/.well-known/openid-configuration");
		assertThat(page.html().text()).contains("curl -u demo-machine:");
	}

	@Test
	void theBareAddressLeadsThere() {
		assertThat(this.browser.open(this.server.base() + "/").path()).isEqualTo("/demo");
		assertThat(this.browser.open(this.server.base()).path()).isEqualTo("/demo");
	}

	@Test
	void speaksGerman() {
		Page page = this.browser.open(this.demo + "?lang=de");

		assertThat(page.html().select("html").attr("lang")).isEqualTo("de");
		assertThat(page.html().text()).contains("Eine App mit Eingangstür");
	}

	@Test
	void everyPageIsStrict() {
		HttpResponse<String> response = this.browser.get(this.demo);

		assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
			.contains("default-src 'none'", "frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(response.body()).doesNotContain("style=\"", "<script>");
	}

	@Test
	void asksTheIssuerAsItShould() {
		HttpResponse<String> response = this.browser.get(this.demo + "/sign-in/demo-app?prompt=create&lang=de");

		String location = response.headers().firstValue("Location").orElseThrow();
		assertThat(location).startsWith(this.issuer + "/oauth2/authorize?")
			.contains("client_id=demo-app", "prompt=create", "ui_locales=de", "code_challenge_method=S256", "nonce=",
					"state=", "https://api.demo.example/notes.read");
		assertThat(setCookies(response)).filteredOn(cookie -> cookie.startsWith("vestibule-demo-pending"))
			.singleElement()
			.asString()
			.contains("HttpOnly", "SameSite=Lax")
			.doesNotContain(parameter(location, "state"));
	}

	@Test
	void knowsNoOtherApplications() {
		assertThat(this.browser.get(this.demo + "/sign-in/demo-machine").statusCode()).isEqualTo(404);
		assertThat(this.browser.get(this.demo + "/sign-in/nobody").statusCode()).isEqualTo(404);
	}

	@Test
	void aPromptOfSomebodyElsesMakingIsLeftOut() {
		HttpResponse<String> response = this.browser.get(this.demo + "/sign-in/demo-app?prompt=create%20x&scope=all");

		assertThat(response.headers().firstValue("Location").orElseThrow()).doesNotContain("prompt=", "scope=all");
	}

	@Test
	void anAnswerThatNobodyAskedForIsRefused() {
		Page page = this.browser.open(this.demo + "/callback?code=c&state=s&iss=" + this.issuer);

		assertThat(page.html().select("[role=alert]").text()).contains("authorization_request_not_found");
	}

	@Test
	void anAnswerOfAnotherIssuerIsRefused() { // RFC 9207 §2.4
		String state = parameter(
				this.browser.get(this.demo + "/sign-in/demo-app").headers().firstValue("Location").orElseThrow(),
				"state");

		Page page = this.browser.open(this.demo + "/callback?code=c&state=" + state + "&iss=https://evil.example");

		assertThat(page.html().select("[role=alert]").text()).contains("authorization_request_not_found");
	}

	@Test
	void anErrorIsToldButNotRepeatedWordForWord() {
		String state = parameter(
				this.browser.get(this.demo + "/sign-in/demo-app").headers().firstValue("Location").orElseThrow(),
				"state");

		Page page = this.browser.open(this.demo + "/callback?error=%3Cb%3E&state=" + state + "&iss=" + this.issuer);

		assertThat(page.html().select("[role=alert]").text()).contains("server_error");
	}

	@Test
	void silentlyNobodyIsSignedIn() {
		Page page = this.browser.open(this.demo + "/sign-in/demo-app?prompt=none");

		assertThat(page.html().select("[role=alert]").text()).contains("login_required");
	}

	@Test
	void aFormOfAnotherSiteDoesNothing() {
		assertThat(this.browser.post(this.demo + "/refresh", Map.of()).statusCode()).isEqualTo(403);
		assertThat(this.browser.post(this.demo + "/sign-out", Map.of()).statusCode()).isEqualTo(403);
	}

	@Test
	void aForgedSessionIsNone() {
		HttpCookie cookie = new HttpCookie("vestibule-demo", "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
		cookie.setPath("/demo");
		cookie.setVersion(0);
		this.browser.cookies().getCookieStore().add(URI.create(this.demo), cookie);

		assertThat(this.browser.open(this.demo).html().select("form[action=/demo/sign-out]")).isEmpty();
	}

	@Test
	void theApiTakesATokenMeantForIt() {
		Answer answer = notes(machineToken("https://api.demo.example/notes.read"));

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.response().body()).contains("demo-machine");
	}

	@Test
	void theApiWantsItsScope() {
		Answer answer = notes(machineToken("https://api.demo.example/notes.write"));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.response().headers().firstValue("WWW-Authenticate").orElse(""))
			.contains("insufficient_scope");
	}

	@Test
	void theApiWantsAToken() {
		assertThat(TestApp.send(HttpRequest.newBuilder(URI.create(this.demo + "/api/notes")).build()).status())
			.isEqualTo(401);
		assertThat(notes("rubbish").status()).isEqualTo(401);
	}

	@Test
	void signsUpShowsTokensRefreshesCallsAndSignsOut() {
		Page visitor = signUp("ada@example.com");
		assertThat(visitor.html().select("[role=status]").text()).contains("You are signed in.");
		assertThat(visitor.html().text()).contains("email_verified", "ada@example.com", "at+jwt");
		assertThat(this.browser.cookies().getCookieStore().getCookies()).extracting(HttpCookie::getName)
			.doesNotContain("JSESSIONID", "vestibule-demo-pending");

		String before = accessToken(visitor);
		Page refreshed = this.browser.submit(visitor, Map.of());
		assertThat(refreshed.html().select("[role=status]").text()).contains("Here are new tokens.");
		assertThat(accessToken(refreshed)).isNotEqualTo(before);

		assertThat(tried("api")).contains("HTTP 200", "demo-app");
		assertThat(tried("api-id-token")).contains("HTTP 401", "invalid_token");
		assertThat(tried("api-without")).contains("HTTP 401", "WWW-Authenticate: Bearer");
		assertThat(tried("introspection")).contains("HTTP 200", "\"active\" : true");

		Page signedOut = signOut(refreshed);
		assertThat(signedOut.path()).isEqualTo("/demo");
		assertThat(signedOut.html().select("[role=status]").text()).contains("You are signed out.");
		assertThat(this.browser.open(this.demo + "/sign-in/demo-app?prompt=none").html().select("[role=alert]").text())
			.contains("login_required");
		assertThat(this.browser.cookies().getCookieStore().getCookies()).extracting(HttpCookie::getName)
			.doesNotContain("vestibule-demo");
	}

	@Test
	void theOtherApplicationAsksForConsentAndNoPassword() {
		signUp("grace@example.com");

		Page consent = this.browser.open(this.demo + "/sign-in/demo-partner");
		assertThat(consent.path()).isEqualTo("/" + POOL + "/consent");
		Page denied = this.browser.submit(consent, Map.of("decision", "deny"));
		assertThat(denied.html().select("[role=alert]").text()).contains("access_denied");

		Page allowed = this.browser.submit(this.browser.open(this.demo + "/sign-in/demo-partner"),
				Map.of("decision", "allow"));
		assertThat(allowed.html().select("[role=status]").text()).contains("You are signed in.");
		assertThat(allowed.html().select("link[rel=stylesheet]").attr("href")).contains("/harbor/");
		assertThat(allowed.html().select(".bar").text()).contains("Harbor Planner");
	}

	@Test
	void twoTabsSignInSideBySide() {
		signUp("tabs@example.com");
		String first = this.browser.get(this.demo + "/sign-in/demo-app").headers().firstValue("Location").orElseThrow();
		String second = this.browser.get(this.demo + "/sign-in/demo-app")
			.headers()
			.firstValue("Location")
			.orElseThrow();

		assertThat(this.browser.open(first).html().select("[role=status]").text()).contains("You are signed in.");
		assertThat(this.browser.open(second).html().select("[role=status]").text()).contains("You are signed in.");
	}

	@Test
	void anAnswerIsTakenOnce() {
		signUp("once@example.com");
		HttpResponse<String> asked = this.browser.get(this.demo + "/sign-in/demo-app");
		String callback = this.browser.get(asked.headers().firstValue("Location").orElseThrow())
			.headers()
			.firstValue("Location")
			.orElseThrow();
		assertThat(this.browser.open(callback).html().select("[role=status]").text()).contains("You are signed in.");

		assertThat(this.browser.open(callback).html().select("[role=alert]").text())
			.contains("authorization_request_not_found");
	}

	private Page signUp(String email) {
		Page form = this.browser.open(this.demo + "/sign-in/demo-app?prompt=create");
		Page confirm = this.browser.submit(form, Map.of("email", email, "username",
				email.substring(0, email.indexOf('@')), "password", "tangled kelp forest"));
		Page visitor = this.browser.submit(confirm, Map.of("code", code(email)));
		assertThat(visitor.path()).as(visitor.html().text()).isEqualTo("/demo");
		return visitor;
	}

	/** From the outbox, which a mail reaches a moment after the page that sent it. */
	private String code(String email) {
		for (int i = 0; i < 100; i++) {
			Page outbox = this.browser.open(this.issuer + "/message/outbox");
			Matcher code = Pattern.compile(Pattern.quote(email) + ".*?\\b([0-9]{6})\\b").matcher(outbox.html().text());
			if (code.find()) {
				return code.group(1);
			}
			LockSupport.parkNanos(100_000_000);
		}
		throw new AssertionError("No mail to " + email);
	}

	private Page signOut(Page visitor) {
		Map<String, String> fields = Map.of("csrf",
				visitor.html().select("form[action=/demo/sign-out] input[name=csrf]").val());
		return this.browser.follow(this.browser.post(this.demo + "/sign-out", fields));
	}

	private String tried(String name) {
		return this.browser.open(this.demo + "?try=" + name).html().select("#answer").text();
	}

	private static String accessToken(Page visitor) {
		return visitor.html().select("pre.raw").get(1).text();
	}

	private String machineToken(String scope) {
		String secret = this.server.bean(MasterKey.class).derivedSecret("demo-machine");
		return new TestApp(this.issuer, "demo-machine", secret, "", scope)
			.token(Map.of("grant_type", "client_credentials", "scope", scope))
			.text("access_token");
	}

	private Answer notes(String token) {
		return TestApp.send(HttpRequest.newBuilder(URI.create(this.demo + "/api/notes"))
			.header("Authorization", "Bearer " + token)
			.build());
	}

	private static List<String> setCookies(HttpResponse<String> response) {
		return response.headers().allValues("Set-Cookie");
	}

	private static String parameter(String uri, String name) {
		Matcher value = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(uri);
		assertThat(value.find()).isTrue();
		return value.group(1);
	}

}
