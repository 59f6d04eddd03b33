package dev.vestibule.account;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.vestibule.TestDatabases;
import dev.vestibule.message.OutboxEntry;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The frame of the account, profile, password, applications and browsers. */
class AccountPagesTests {

	private static final String NEW_PASSWORD = "wrench fjord tapir 7";

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final Member member = Member.of(this.server);

	@ParameterizedTest
	@ValueSource(strings = { "", "/profile", "/security", "/password", "/totp", "/recovery-codes", "/email", "/phone",
			"/devices", "/apps", "/activity", "/data", "/delete" })
	void everyPageLeadsToTheSignInAndBackToItself(String path) {
		Page signIn = this.member.browser().open(this.server.issuer() + "/account" + path);
		assertThat(signIn.path()).endsWith("/signin");

		Page page = this.member.signIn(signIn, TestServer.PASSWORD);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.path()).endsWith("/account" + path);
		assertThat(page.html().select("nav a[href$=/account/profile]")).hasSize(1);
		assertThat(page.html().select("h1")).hasSize(1);
	}

	@Test
	void theLanguageAndWhatElseWasAskedSurviveTheSignIn() {
		Page page = this.member.open("/profile?lang=de");
		assertThat(page.html().select("html").attr("lang")).isEqualTo("de");
	}

	@Test
	void savesTheProfileAndSaysSoInTheHistory() {
		Page page = this.member.open("/profile");
		Page saved = this.member.submit(page, "/account/profile", Map.of("attributes[given_name]", " Maria ",
				"attributes[zoneinfo]", "Europe/Berlin", "attributes[locale]", "de"));

		assertThat(saved.html().select("[role=status]")).hasSize(1);
		assertThat(saved.html().select("html").attr("lang")).as("in the language just chosen").isEqualTo("de");
		assertThat(this.member.user().attributes().values()).containsEntry("given_name", "Maria")
			.containsEntry("zoneinfo", "Europe/Berlin")
			.containsEntry("locale", "de");
		assertThat(this.member.history()).startsWith("ProfileChanged");
	}

	@Test
	void whatIsRefusedIsStillThere() {
		Page page = this.member.open("/profile");
		Page again = this.member.submit(page, "/account/profile",
				Map.of("attributes[given_name]", "", "attributes[zoneinfo]", "Mars/Base", "attributes[name]", "Typed"));

		assertThat(again.html().select("[name='attributes[zoneinfo]']").val()).isEqualTo("Mars/Base");
		assertThat(again.html().select("[name='attributes[name]']").val()).isEqualTo("Typed");
		assertThat(again.html().select(".wrong")).hasSize(2);
		assertThat(this.member.user().attributes().values()).containsOnlyKeys("given_name");
	}

	@Test
	void twoWindowsLoseNothingThatWasTyped() {
		Page one = this.member.open("/profile");
		Page other = this.member.open("/profile");
		this.member.submit(one, "/account/profile", Map.of("attributes[name]", "From the first"));

		Page overtaken = this.member.submit(other, "/account/profile", Map.of("attributes[family_name]", "Second"));
		assertThat(overtaken.html().select("[role=alert]:not([hidden])")).hasSize(1);
		assertThat(overtaken.html().select("[name='attributes[family_name]']").val()).isEqualTo("Second");
		assertThat(overtaken.html().select(".now").text()).contains("From the first");
		assertThat(this.member.user().attributes().values()).doesNotContainKey("family_name");

		this.member.submit(overtaken, "/account/profile", Map.of("attributes[name]", "From the first"));
		assertThat(this.member.user().attributes().values()).containsEntry("family_name", "Second")
			.containsEntry("name", "From the first");
	}

	@Test
	void aChangeOfSomethingElseDoesNotOvertakeTheProfile() {
		Page page = this.member.open("/profile");
		this.member.jdbc().sql("UPDATE users SET version = version + 1 WHERE id = ?").param(this.member.id()).update();

		this.member.submit(page, "/account/profile", Map.of("attributes[name]", "Mary"));
		assertThat(this.member.user().attributes().values()).containsEntry("name", "Mary");
	}

	@Test
	void nothingElseIsReadFromTheForm() { // security A14
		Page page = this.member.open("/profile");
		this.member.submit(page, "/account/profile",
				Map.of("attributes[email]", "victim@example.com", "attributes[email_verified]", "true",
						"attributes[phone_number_verified]", "true", "email_verified", "true", "emailVerified", "true",
						"attributes[custom:admin]", "true", "attributes[sub]", "x", "status", "CONFIRMED"));

		assertThat(this.member.user().attributes().values()).containsOnlyKeys("given_name");
		assertThat(this.member.user().email()).isEqualTo(this.member.email());
	}

	@Test
	void formsWithoutTheBrowsersTokenAreRefused() { // ASVS 3.5.1, security A29
		Page page = this.member.open("");
		TestBrowser browser = this.member.browser();
		List<String> forms = this.server.forms("dev.vestibule.account");
		assertThat(forms).hasSizeGreaterThan(25);
		for (String path : forms) {
			String uri = this.server.issuer() + path;
			assertThat(browser.post(uri, Map.of("password", NEW_PASSWORD)).statusCode()).as(path).isEqualTo(403);
			assertThat(browser.post(uri, Map.of("csrf", "forged")).statusCode()).as(path).isEqualTo(403);
			assertThat(browser.get(uri + "?password=x").statusCode()).as(path).isNotEqualTo(500);
		}
		assertThat(page.status()).isEqualTo(200);
		assertThat(this.member.history()).doesNotContain("PasswordReplaced", "ProfileChanged");
	}

	@Test
	void aNewPasswordWantsAFreshProofAndEndsTheOtherSessions() { // ASVS 6.2.3, 7.4.3,
																	// 7.5.1
		Member phone = this.member.elsewhere();
		phone.open("");
		Page form = this.member.open("/password");
		this.member.age(Duration.ofMinutes(6));

		Page asked = this.member.submit(form, "/account/password", Map.of("password", NEW_PASSWORD));
		assertThat(asked.path()).as("asked for the current one first").endsWith("/signin");
		assertThat(asked.html().select("input[name=password][autocomplete=current-password]")).hasSize(1);
		assertThat(this.member.signIn(asked, "not the current one").html().select("[role=alert]:not([hidden])"))
			.hasSize(1);
		assertThat(this.member.history()).doesNotContain("PasswordReplaced");

		Page fresh = this.member.signIn(this.member.browser().open(asked.uri()), TestServer.PASSWORD);
		assertThat(fresh.path()).endsWith("/account/password");
		Page done = this.member.submit(fresh, "/account/password", Map.of("password", NEW_PASSWORD));
		assertThat(done.html().select("[role=status]")).hasSize(1);
		assertThat(phone.browser().open(this.server.issuer() + "/account").path()).endsWith("/signin");
		assertThat(this.member.mails(this.member.email())).extracting(OutboxEntry::kind).contains("password-changed");
		assertThat(this.member.history()).contains("PasswordReplaced");
		assertThat(phone.signIn(phone.browser().open(this.server.issuer() + "/account"), NEW_PASSWORD).path())
			.endsWith("/account");
	}

	@Test
	void aPoorPasswordIsExplainedAndNotKept() {
		Page again = this.member.submit(this.member.open("/password"), "/account/password",
				Map.of("password", "password1234"));
		assertThat(again.html().select("#password-error").text()).isNotBlank();
		assertThat(again.html().html()).doesNotContain("password1234");
	}

	@Test
	void aPasswordThatWasUsedBeforeIsNoNewOne() {
		Page again = this.member.submit(this.member.open("/password"), "/account/password",
				Map.of("password", TestServer.PASSWORD));
		assertThat(again.html().select("#password-error").text()).isNotBlank();
		assertThat(this.member.history()).doesNotContain("PasswordReplaced");
	}

	@Test
	void aFormIsShownOnlyToWhomTimeIsLeftToFillItIn() {
		this.member.open("");
		this.member.age(Duration.ofMinutes(2));
		assertThat(this.member.browser().open(this.server.issuer() + "/account/password").path()).endsWith("/password");
		this.member.age(Duration.ofMinutes(3));
		assertThat(this.member.browser().open(this.server.issuer() + "/account/password").path()).endsWith("/signin");
	}

	@Test
	void endsOneBrowserOrAllOthersButNeverThisOne() { // ASVS 7.4.5, 7.5.2
		Member phone = this.member.elsewhere();
		Member tablet = this.member.elsewhere();
		phone.open("");
		tablet.open("");
		Page devices = this.member.open("/devices");
		assertThat(devices.html().select("[name=session]")).hasSize(2);
		assertThat(devices.html().text()).contains("127.0.0.1");

		Page one = this.member.submit(devices, "/devices/end", Map.of());
		assertThat(one.html().select("[name=session]")).hasSize(1);
		phone.open("");
		tablet.open("");
		Page all = this.member.submit(this.member.open("/devices"), "/devices/end-others", Map.of());
		assertThat(all.html().select("[name=session]")).isEmpty();
		assertThat(phone.browser().open(this.server.issuer() + "/account").path()).endsWith("/signin");
		assertThat(this.member.open("").path()).endsWith("/account");
	}

	@Test
	void aCookieWithOneLetterChangedIsNobodys() { // security A11
		this.member.open("");
		HttpCookie cookie = this.member.browser()
			.cookies()
			.getCookieStore()
			.getCookies()
			.stream()
			.filter(one -> one.getValue().matches("[0-9a-f-]{36}\\..{43}"))
			.findFirst()
			.orElseThrow();
		String value = cookie.getValue();
		assertThat(account(cookie.getName(), value)).isEqualTo(200);
		for (int i = 0; i < value.length(); i++) {
			char other = (value.charAt(i) == '0') ? '1' : '0';
			assertThat(account(cookie.getName(), value.substring(0, i) + other + value.substring(i + 1))).as("at " + i)
				.isEqualTo(302);
		}
		for (String forged : List.of(value.substring(0, 36), value.substring(0, 37), value + "A",
				"~" + value.substring(1), value.substring(0, 37) + "A".repeat(43), "")) {
			assertThat(account(cookie.getName(), forged)).as(forged).isEqualTo(302);
		}
	}

	private int account(String name, String value) {
		return TestApp
			.send(HttpRequest.newBuilder(URI.create(this.server.issuer() + "/account"))
				.header("Cookie", name + "=" + value)
				.build())
			.status();
	}

	@Test
	void nobodyEndsSomebodyElsesSession() {
		Member other = Member.of(this.server);
		other.open("");
		Page devices = this.member.open("/devices");
		String csrf = this.member.open("/profile").form().select("[name=csrf]").val();
		String theirs = this.member.jdbc()
			.sql("SELECT id FROM session WHERE user_id = ?")
			.param(other.id())
			.query(String.class)
			.single();
		this.member.browser()
			.post(this.server.issuer() + "/account/devices/end", Map.of("csrf", csrf, "session", theirs));

		assertThat(devices.status()).isEqualTo(200);
		assertThat(other.browser().open(this.server.issuer() + "/account").path()).endsWith("/account");
	}

	@Test
	void showsWhatAnApplicationMayAndTakesItBack() {
		TestApp partner = TestApp.publicClient(this.server, "partner").asking("openid email");
		Page consent = partner.signIn(this.member.browser(), this.member.name(), Map.of());
		Page back = this.member.browser().submit(consent, Map.of("decision", "allow"));
		String refresh = partner.redeem(String.valueOf(back.answer().get("code"))).text("refresh_token");

		Page apps = this.member.open("/apps");
		assertThat(apps.html().select("article h2").text()).isEqualTo("Partner application");
		assertThat(apps.html().select("article").text()).contains("Read your email address");
		assertThat(this.member.submit(apps, "/apps/remove", Map.of()).html().select("article")).isEmpty();
		assertThat(partner.refresh(refresh).text("error")).isEqualTo("invalid_grant");
	}

	@Test
	void aDisabledUserSeesNothing() {
		this.member.open("");
		this.member.jdbc().sql("UPDATE users SET enabled = FALSE WHERE id = ?").param(this.member.id()).update();
		HttpResponse<String> answer = this.member.browser().get(this.server.issuer() + "/account/profile");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location").orElse("")).contains("/signin?journey=");
	}

	@Test
	void whereToComeBackIsNeverAnotherSite() { // security C16, C17
		Page page = this.member.browser()
			.open(this.server.issuer() + "/account/profile?next=https://evil.test//&lang=%0d%0aX:y");
		assertThat(page.left()).isNull();
		assertThat(this.member.signIn(page, TestServer.PASSWORD).left()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "last_seen_at", "expires_at" })
	void aSessionEndsWithoutVisitsAndInTheEndAnyway(String column) { // ASVS 7.3.1, 7.3.2
		this.member.open("/devices");
		Duration idle = this.member.pool().policy().session().idle();
		this.member.jdbc()
			.sql("UPDATE session SET " + column + " = ? WHERE user_id = ?")
			.params(OffsetDateTime.now().minus(column.equals("expires_at") ? Duration.ZERO : idle), this.member.id())
			.update();
		assertThat(this.member.browser().open(this.server.issuer() + "/account/devices").path()).endsWith("/signin");
	}

	@Test
	void tellsOfABrowserThatWasNeverSeenBefore() throws Exception { // ASVS 6.3.5
		this.member.open("");
		await(() -> this.member.count("SELECT COUNT(*) FROM known_browser WHERE user_id = ?") == 1);
		Member phone = this.member.elsewhere();
		phone.open("");
		await(() -> this.member.count("SELECT COUNT(*) FROM known_browser WHERE user_id = ?") == 2);
		assertThat(this.member.mails(this.member.email())).extracting(OutboxEntry::kind).containsExactly("new-browser");
		assertThat(this.member.mail(this.member.email()).text()).contains("127.0.0.1",
				this.server.issuer() + "/account/devices");

		this.member.jdbc().sql("DELETE FROM session WHERE user_id = ?").param(this.member.id()).update();
		phone.open("");
		await(() -> this.member
			.count("SELECT COUNT(*) FROM session WHERE user_id = ? AND unexamined_since IS NULL") == 1);
		assertThat(this.member.mails(this.member.email())).as("known by now").hasSize(1);
		assertThat(this.member.open("/devices").html().text()).contains("First seen");
	}

	private static void await(BooleanSupplier condition) throws InterruptedException {
		for (int i = 0; i < 100 && !condition.getAsBoolean(); i++) {
			Thread.sleep(100);
		}
		assertThat(condition.getAsBoolean()).isTrue();
	}

}
