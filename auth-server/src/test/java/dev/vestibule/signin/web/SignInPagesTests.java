package dev.vestibule.signin.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.OutboxEntry;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The journey as browsers without JavaScript see it. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class SignInPagesTests {

	private static final String GOOD = "wrench fjord tapir 7";

	private static final Map<TestDatabases, TestServer> RUNNING = new EnumMap<>(TestDatabases.class);

	private final TestServer server;

	private final TestApp app;

	SignInPagesTests(TestDatabases engine) {
		this.server = RUNNING.computeIfAbsent(engine, SignInPagesTests::start);
		this.app = TestApp.web(this.server);
	}

	private static TestServer start(TestDatabases engine) {
		return TestServer.start(engine.create(),
				Map.of("vestibule.signin.throttle.password-by-address", "10000/1s",
						"vestibule.signin.throttle.sign-up-by-address", "10000/1s",
						"vestibule.signin.throttle.mail-by-address", "10000/1s"));
	}

	@AfterAll
	static void stop() {
		RUNNING.values().forEach(TestServer::close);
		RUNNING.clear();
	}

	@Test
	void signsUpConfirmsByCodeAndReturnsToTheApplication() {
		TestBrowser browser = browser();
		Page form = browser.open(this.app.authorize(Map.of("prompt", "create")));
		assertThat(form.html().select("input[name=email][autocomplete]")).isNotEmpty();
		Page confirm = browser.submit(form, newUser("hopper", GOOD));

		assertThat(confirm.status()).isEqualTo(200);
		assertThat(confirm.html().select("input[name=code][autocomplete=one-time-code]")).hasSize(1);
		Page done = browser.submit(confirm, Map.of("code", code("hopper@example.com")));
		assertThat(done.answer()).containsKeys("code", "iss").containsEntry("state", "s-web");
		assertThat(this.app.redeem(String.valueOf(done.answer().get("code"))).status()).isEqualTo(200);
	}

	@Test
	void refusedSignUpKeepsWhatWasTypedAndSaysWhy() {
		TestBrowser browser = browser();
		Page form = browser.open(this.app.authorize(Map.of("prompt", "create")));
		Map<String, String> typed = newUser("mary", "password1234");
		Page again = browser.submit(form, typed);

		assertThat(again.status()).isEqualTo(200);
		assertThat(again.html().select("input[name=email]").val()).isEqualTo("mary@example.com");
		assertThat(again.html().select("input[name=password]").val()).isEmpty();
		assertThat(again.html().html()).doesNotContain("password1234");
		assertThat(again.html().select("#password-error, [id*=password][id*=error]").text()).isNotBlank();
	}

	@Test
	void linkIsNotUsedUpByLookingAndAsksForThePasswordElsewhere() { // security A34
		TestBrowser laptop = browser();
		signUp(laptop, "linus", GOOD);
		String link = link("linus@example.com");
		TestBrowser phone = browser();
		phone.get(link);
		Page page = phone.open(link);

		assertThat(page.html().select("input[name=password]")).hasSize(1);
		Page wrong = phone.submit(page, Map.of("password", "not the password"));
		assertThat(wrong.status()).isEqualTo(200);
		Page done = phone.submit(wrong, Map.of("password", GOOD));
		assertThat(done.status()).isEqualTo(200);
		assertThat(done.uri()).contains("done=true").doesNotContain("link=");
		assertThat(phone.open(link).status()).isEqualTo(410);
		assertThat(signIn(laptop, "linus@example.com", GOOD).answer()).containsKey("code");
	}

	@Test
	void linkGoesOnInItsOwnBrowser() {
		TestBrowser browser = browser();
		signUp(browser, "barbara", GOOD);
		Page page = browser.open(link("barbara@example.com"));

		assertThat(page.html().select("input[name=password]")).isEmpty();
		assertThat(browser.submit(page, Map.of()).answer()).containsKey("code");
	}

	@Test
	void signInPageTellsNothingAboutAccounts() { // security A32
		signUp(browser(), "waiting", GOOD);

		String known = refusal("ada@example.com");
		assertThat(refusal("nobody@example.com")).isEqualTo(known);
		assertThat(refusal("waiting@example.com")).isEqualTo(known);
		assertThat(refusal("no name at all")).isEqualTo(known);
	}

	@Test
	void signUpPageTellsNothingAboutAddresses() { // security A32
		Page taken = signUp(browser(), Map.of("email", "ada@example.com", "username", "ada2", "password", GOOD,
				"attributes[given_name]", "A"));
		Page free = signUp(browser(), Map.of("email", "free@example.com", "username", "free2", "password", GOOD,
				"attributes[given_name]", "A"));

		assertThat(shape(taken)).isEqualTo(shape(free).replace("f•••", "a•••"));
		assertThat(mail("ada@example.com").kind()).isEqualTo("already-registered");
	}

	@Test
	void recoveryPageTellsNothingAboutAccounts() { // security A32
		Page known = recover(browser(), "grace@example.com");
		Page unknown = recover(browser(), "grade@example.com");

		assertThat(mail("grace@example.com").kind()).isEqualTo("recover-password");
		assertThat(mail("grade@example.com").kind()).isEqualTo("no-account");
		assertThat(unknown.status()).isEqualTo(known.status());
		assertThat(shape(unknown).replace("grade", "grace")).isEqualTo(shape(known));
	}

	@Test
	void recoversByCodeAndNothingElse() {
		TestBrowser browser = browser();
		signUp(browser, "forgetful", GOOD);
		Page in = browser.submit(browser.open(link("forgetful@example.com")), Map.of());
		assertThat(in.left()).isNotNull();
		TestBrowser other = browser();
		Page codePage = recover(other, "forgetful@example.com");
		Page jump = other.open(codePage.uri()
			.replaceAll("/signin\\?", "/signin/newPassword?")
			.replaceAll("/confirmForgotPassword\\?", "/signin/newPassword?"));
		assertThat(jump.html().select("input[name=code]")).hasSize(1);

		Page newPassword = other.submit(codePage, Map.of("code", code("forgetful@example.com")));
		assertThat(newPassword.html().select("input[name=password][autocomplete=new-password]")).hasSize(1);
		Page done = other.submit(newPassword, Map.of("password", "a brand new phrase 8"));
		assertThat(done.answer()).containsKey("code");
		assertThat(browser.open(this.app.authorize(Map.of())).left()).as("the other session has ended").isNull();
		assertThat(signIn(browser(), "forgetful@example.com", "a brand new phrase 8").answer()).containsKey("code");
	}

	@Test
	void formsWorkOnlyInTheBrowserTheyWereServedTo() { // security A33
		TestBrowser browser = browser();
		Page page = browser.open(this.app.authorize(Map.of()));
		String action = page.form().absUrl("action");
		Map<String, String> fields = new HashMap<>();
		page.form().select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
		fields.put("username", "ada@example.com");
		fields.put("password", TestServer.PASSWORD);

		assertThat(browser().post(action, fields).statusCode()).isEqualTo(403);
		fields.put("csrf", "forged");
		assertThat(browser.post(action, fields).statusCode()).isEqualTo(403);
		assertThat(browser().open(page.uri()).status()).isEqualTo(410);
	}

	@Test
	void whoComesTooLateIsLedBack() {
		Page page = browser().open(this.server.issuer() + "/signin?journey=00000000-0000-7000-8000-000000000000");

		assertThat(page.status()).isEqualTo(410);
		assertThat(page.html().select("main a[href]")).isNotEmpty();
		assertThat(browser().open(this.server.issuer() + "/signin?journey=%27%3B--").status()).isEqualTo(410);
		assertThat(browser().open(this.server.issuer() + "/confirmUser?link=nonsense").status()).isEqualTo(410);
		assertThat(browser().open(this.server.issuer() + "/resetPassword?link=nonsense").status()).isEqualTo(410);
	}

	@Test
	void tooManyTriesAreToldToWait() {
		TestBrowser browser = browser();
		Page page = browser.open(this.app.authorize(Map.of()));
		Runnable before = browser.cookiesOfNow();
		HttpResponse<String> answer = browser.post(page, Map.of("username", "target", "password", "guess"));
		for (int i = 0; i < 5; i++) {
			before.run(); // security A9
			answer = browser.post(page, Map.of("username", (i % 2 == 0) ? "TARGET " : "ｔａｒｇｅｔ", "password", "guess"));
		}

		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		assertThat(answer.body()).doesNotContain("guess");
	}

	@Test
	void passwordIsNeverSentOnByTheBrowser() {
		TestBrowser browser = browser();
		Page page = browser.open(this.app.authorize(Map.of()));
		HttpResponse<String> answer = browser.post(page,
				Map.of("username", "ada@example.com", "password", TestServer.PASSWORD));

		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty();
	}

	@Test
	void linksOfMailsFollowTheConfiguredAddress() throws Exception {
		TestBrowser browser = browser();
		Page form = browser.open(this.app.authorize(Map.of("prompt", "create")));
		Map<String, String> fields = new HashMap<>();
		form.form().select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
		fields.putAll(newUser("hosted", GOOD));
		HttpClient http = HttpClient.newBuilder().cookieHandler(browser.cookies()).build();
		http.send(HttpRequest.newBuilder(URI.create(form.form().absUrl("action")))
			.header("X-Forwarded-Host", "evil.example")
			.header("Forwarded", "host=evil.example")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(TestBrowser.form(fields)))
			.build(), HttpResponse.BodyHandlers.discarding());

		assertThat(mail("hosted@example.com").text()).contains(this.server.issuer() + "/confirmUser?link=")
			.doesNotContain("evil.example");
	}

	private TestBrowser browser() {
		return new TestBrowser(this.server.base());
	}

	private static Map<String, String> newUser(String name, String password) {
		return Map.of("username", name, "email", name + "@example.com", "attributes[given_name]", "G", "password",
				password);
	}

	private Page signUp(TestBrowser browser, String name, String password) {
		return signUp(browser, newUser(name, password));
	}

	private Page signUp(TestBrowser browser, Map<String, String> fields) {
		return browser.submit(browser.open(this.app.authorize(Map.of("prompt", "create"))), fields);
	}

	private Page signIn(TestBrowser browser, String name, String password) {
		return browser.submit(browser.open(this.app.authorize(Map.of())),
				Map.of("username", name, "password", password));
	}

	private Page recover(TestBrowser browser, String name) {
		return browser.submit(browser.open(this.app.authorize(Map.of("screen", "recover"))), Map.of("username", name));
	}

	private String refusal(String name) {
		Page page = signIn(browser(), name, "certainly not this");
		return page.status() + shape(page).replace(name, "NAME");
	}

	/** The page without what differs between any two visits. */
	private static String shape(Page page) {
		return page.html()
			.html()
			.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
			.replaceAll("challenge(&quot;|\"):(&quot;|\")[A-Za-z0-9_-]+", "CHALLENGE")
			.replaceAll("name=\"csrf\" value=\"[^\"]*\"", "CSRF");
	}

	private OutboxEntry mail(String recipient) {
		List<OutboxEntry> mails = this.server.bean(Outbox.class).latest(TestServer.POOL);
		return mails.stream().filter(mail -> mail.recipient().equals(recipient)).findFirst().orElseThrow();
	}

	private String code(String recipient) {
		return find("(?m)^\\s*(\\d{6})\\s*$|\\b(\\d{6})\\b", recipient);
	}

	private String link(String recipient) {
		return find("(http\\S+link=\\S+)", recipient);
	}

	private String find(String pattern, String recipient) {
		Matcher found = Pattern.compile(pattern).matcher(mail(recipient).text());
		assertThat(found.find()).as(pattern).isTrue();
		return found.group().strip();
	}

}
