package dev.vestibule.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Passwords;
import dev.vestibule.platform.Json;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A person with a passkey. */
class PasskeyJourney {

	private static final int PHONE = 390;

	private static final Chromium chromium = Chromium.launch();

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final BrowserContext context = chromium.browser().newContext();

	private final List<String> complaints = new ArrayList<>();

	private final Page page = this.context.newPage();

	private final VirtualAuthenticator authenticator = VirtualAuthenticator.in(this.page);

	private final String name = "p" + UUID.randomUUID().toString().substring(0, 12);

	@BeforeEach
	void user() {
		this.page.onConsoleMessage(message -> {
			if (message.text().contains("Content Security Policy")) {
				this.complaints.add(message.text());
			}
		});
		this.server.bean(Users.class)
			.create(new NewUser(TestServer.POOL, this.name, this.name + "@example.com", null,
					new User.Attributes(Map.of("given_name", "Pat")),
					this.server.bean(Passwords.class).hash(TestServer.PASSWORD), User.Status.CONFIRMED));
	}

	@AfterEach
	void close() {
		assertThat(this.complaints).isEmpty();
		this.context.close();
	}

	@AfterAll
	static void stop() {
		chromium.close();
	}

	private void open(String path) {
		this.page.navigate(this.server.issuer() + path);
	}

	/** Forgets the session, not the browser. */
	private void signOut() {
		List<Cookie> kept = this.context.cookies()
			.stream()
			.filter(cookie -> !cookie.name
				.equals("vestibule-" + TestServer.POOL.substring(TestServer.POOL.indexOf('_') + 1)))
			.toList();
		this.context.clearCookies();
		this.context.addCookies(kept);
	}

	private void typePassword() {
		this.page.fill("[name=username]", this.name);
		this.page.fill("[name=password]", TestServer.PASSWORD);
		this.page.click("button[name=continue]");
	}

	/** Signs in by password and takes the passkey that is offered. */
	private void withPasskey() {
		this.authenticator.present(false);
		open("/account/passkeys");
		typePassword();
		PlaywrightAssertions.assertThat(this.page.locator("form[data-passkey=create]")).isVisible();
		this.authenticator.present(true);
		this.page.click("form[data-passkey=create] button");
		PlaywrightAssertions.assertThat(this.page.locator(".ways a")).hasCount(1);
	}

	private void signedIn() {
		PlaywrightAssertions.assertThat(this.page.locator(".account h1")).isVisible();
	}

	@Test
	void afterAPasswordOneIsOfferedAndFromThenOnItSignsInFromTheNameField() {
		this.authenticator.present(false);
		open("/account/passkeys");
		PlaywrightAssertions.assertThat(this.page.locator("form[data-passkey=get]")).isVisible();
		Screens.look(this.page, "passkey-sign-in");
		typePassword();
		PlaywrightAssertions.assertThat(this.page.locator("form[data-passkey=create]")).isVisible();
		Screens.look(this.page, "passkey-offer");
		this.authenticator.present(true);
		this.page.click("form[data-passkey=create] button");

		PlaywrightAssertions.assertThat(this.page.locator(".ways a")).hasCount(1);
		Screens.look(this.page, "passkeys");
		assertThat(this.authenticator.credentials()).hasSize(1);
		signOut();
		open("/account");
		signedIn();
	}

	/*
	 * No password manager stands behind the virtual authenticator: it makes one when
	 * asked, and is told to think so.
	 */
	@Test
	void aBrowserThatCanMakesOneWithoutAskingAfterThePassword() {
		this.page.addInitScript("""
				const make = navigator.credentials.create.bind(navigator.credentials);
				navigator.credentials.create = ({ mediation, ...options }) => {
					document.cookie = `mediation=${mediation}; Path=/`;
					return make(options);
				};
				""");
		open("/account/passkeys");
		typePassword();

		PlaywrightAssertions.assertThat(this.page.locator(".ways a")).hasCount(1);
		assertThat(this.authenticator.credentials()).hasSize(1);
		assertThat(this.context.cookies())
			.anyMatch(cookie -> cookie.name.equals("mediation") && cookie.value.equals("conditional"));
	}

	@Test
	void theButtonSignsInToo() {
		withPasskey();
		signOut();
		this.page.addInitScript("""
				PublicKeyCredential.getClientCapabilities = async () => ({ conditionalGet: false });
				""");
		open("/account");
		PlaywrightAssertions.assertThat(this.page.locator("form[data-passkey=get]")).isVisible();
		this.page.focus("form[data-passkey=get] button");
		this.page.keyboard().press("Enter");

		signedIn();
	}

	@Test
	void whoSaysNotNowIsNotAskedAgainForAWhile() {
		this.authenticator.present(false);
		open("/account");
		typePassword();
		this.page.click("button[name=later]");
		signedIn();

		signOut();
		open("/account");
		typePassword();
		signedIn();
	}

	@Test
	void oneThatDoesNotKnowItsUserDoesNotSignInAlone() {
		withPasskey();
		signOut();
		this.authenticator.verified(false);
		open("/account");
		this.page.click("form[data-passkey=get] button");

		PlaywrightAssertions.assertThat(this.page.locator("[data-trouble]")).isVisible();
		Screens.look(this.page, "passkey-trouble");
	}

	/** Keeps what pages tell the keeper of the passkeys (WebAuthn Level 3 §5.1.10). */
	private void listenForSignals() {
		this.page.addInitScript("""
				for (const name of ["UnknownCredential", "AllAcceptedCredentials", "CurrentUserDetails"]) {
					const signal = PublicKeyCredential[`signal${name}`].bind(PublicKeyCredential);
					PublicKeyCredential[`signal${name}`] = (told) => {
						const before = JSON.parse(localStorage.signals ?? "{}");
						localStorage.signals = JSON.stringify({ ...before, [name]: told });
						return signal(told);
					};
				}
				""");
	}

	private JsonNode signalled(String name) {
		return Json.read(String.valueOf(this.page.evaluate("localStorage.signals")), JsonNode.class).path(name);
	}

	private String credentialId() {
		String id = this.authenticator.credentials().get(0).getAsJsonObject().get("credentialId").getAsString();
		return id.replace('+', '-').replace('/', '_').replace("=", "");
	}

	@Test
	void theKeeperOfThePasskeysIsToldWhichAreLeftAndWhatTheUserIsCalled() {
		withPasskey();
		String id = credentialId();
		listenForSignals();
		this.page.reload();
		PlaywrightAssertions.assertThat(this.page.locator(".ways a")).hasCount(1);
		JsonNode accepted = signalled("AllAcceptedCredentials");
		JsonNode details = signalled("CurrentUserDetails");

		assertThat(accepted.path("allAcceptedCredentialIds").values()).extracting(JsonNode::stringValue)
			.containsExactly(id);
		assertThat(accepted.path("rpId").stringValue()).isEqualTo("localhost");
		assertThat(details.path("userId")).isEqualTo(accepted.path("userId"));
		assertThat(details.path("name").stringValue()).startsWith(this.name);

		this.page.click(".ways a");
		this.page.click("button[name=remove]");
		PlaywrightAssertions.assertThat(this.page.locator(".notice.success")).isVisible();
		assertThat(signalled("AllAcceptedCredentials").path("allAcceptedCredentialIds").isEmpty()).isTrue();
	}

	@Test
	void oneThatWasRemovedIsRefusedAndForgottenByTheBrowser() {
		withPasskey();
		String id = credentialId();
		listenForSignals();
		this.server.bean(JdbcClient.class)
			.sql("DELETE FROM passkey WHERE user_id IN (SELECT id FROM users WHERE username = ?)")
			.param(this.name)
			.update();
		signOut();
		open("/account");

		PlaywrightAssertions.assertThat(this.page.locator("[data-passkey-signal]")).isVisible();
		assertThat(signalled("UnknownCredential").path("credentialId").stringValue()).isEqualTo(id);
		assertThat(signalled("UnknownCredential").path("rpId").stringValue()).isEqualTo("localhost");
		Screens.look(this.page, "passkey-refused");
	}

	@Test
	void aCopyIsNotedAndStillLetsIn() {
		withPasskey();
		this.authenticator.count(100);
		signOut();
		open("/account");
		signedIn();
		this.authenticator.count(3);
		signOut();
		open("/account/passkeys");

		PlaywrightAssertions.assertThat(this.page.locator(".ways .wrong")).isVisible();
	}

	@Test
	void onesOfTwoPoolsAreKeptApart() {
		withPasskey();
		this.page.navigate(this.server.base() + "/" + TestServer.OTHER_POOL + "/account");

		PlaywrightAssertions.assertThat(this.page.locator("[role=alert]").first()).isVisible();
		// It would go on choosing the passkey whenever the page offers it, which nobody
		// does.
		this.authenticator.present(false);
		PlaywrightAssertions.assertThat(this.page.locator("[data-passkey-signal]")).hasCount(0);
	}

	/** As far as Chromium can play one. */
	@Test
	void onAPhoneByTouchFromThePasswordToThePasskeyAndThroughTheAccount() {
		try (BrowserContext phone = chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(PHONE, 844)
				.setDeviceScaleFactor(3)
				.setIsMobile(true)
				.setHasTouch(true)
				.setUserAgent("Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) "
						+ "Chrome/142.0.0.0 Mobile Safari/537.36"))) {
			Page screen = phone.newPage();
			VirtualAuthenticator builtIn = VirtualAuthenticator.in(screen);
			builtIn.present(false);
			screen.navigate(this.server.issuer() + "/account/passkeys");
			fits(screen);
			screen.fill("[name=username]", this.name);
			screen.fill("[name=password]", TestServer.PASSWORD);
			screen.tap("button[name=continue]");
			PlaywrightAssertions.assertThat(screen.locator("form[data-passkey=create]")).isVisible();
			fits(screen);
			builtIn.present(true);
			screen.tap("form[data-passkey=create] button");
			PlaywrightAssertions.assertThat(screen.locator(".ways a")).hasCount(1);
			for (String path : List.of("", "/profile", "/security", "/activity", "/apps", "/data", "/devices")) {
				screen.navigate(this.server.issuer() + "/account" + path);
				fits(screen);
			}
			PlaywrightAssertions.assertThat(screen.locator("main")).containsText("Chrome on Android");
		}
	}

	private static void fits(Page screen) {
		assertThat(((Number) screen.evaluate("document.documentElement.scrollWidth")).intValue()).as(screen.url())
			.isLessThanOrEqualTo(PHONE);
	}

	@Test
	void theAccountAddsRenamesAndRemovesByKeyboard() {
		withPasskey();
		this.page.focus(".ways a");
		this.page.keyboard().press("Enter");
		Screens.look(this.page, "passkey-one");
		this.page.fill("[name=label]", "Laptop");
		this.page.keyboard().press("Enter");
		PlaywrightAssertions.assertThat(this.page.locator(".ways b")).hasText("Laptop");
		this.page.click("text=Add a passkey");
		PlaywrightAssertions.assertThat(this.page.locator("form[data-passkey=create]")).isVisible();
		Screens.look(this.page, "passkey-add");
		this.page.click("form[data-passkey=create] button");
		PlaywrightAssertions.assertThat(this.page.locator("[data-trouble]")).containsText("already");
		open("/account/passkeys");
		this.page.click(".ways a");
		this.page.click("button[name=remove]");

		PlaywrightAssertions.assertThat(this.page.locator(".ways")).hasCount(0);
	}

}
