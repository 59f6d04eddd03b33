package dev.vestibule.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabases;
import dev.vestibule.client.Clients;
import dev.vestibule.credential.Passwords;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.testing.Base32;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.token.Consents;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A person in their own account: every page, by mouse and by keyboard. */
class AccountJourney {

	private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

	private static final Chromium chromium = Chromium.launch();

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final BrowserContext context = chromium.browser().newContext();

	private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);

	private final UUID id;

	private final List<String> complaints = new ArrayList<>();

	AccountJourney() {
		CreateOutcome outcome = this.server.bean(Users.class)
			.create(new NewUser(TestServer.POOL, this.name, this.name + "@example.com", null,
					new User.Attributes(Map.of("given_name", "Pat")),
					this.server.bean(Passwords.class).hash(TestServer.PASSWORD), User.Status.CONFIRMED));
		this.id = ((CreateOutcome.Created) outcome).user().id();
	}

	@AfterAll
	static void stop() {
		chromium.close();
	}

	@Test
	void throughEveryPageOfTheAccount() {
		Page page = signedIn();
		look(page, "account");
		profile(page);
		authenticator(page);
		password(page);
		email(page);
		phone(page);
		rest(page);
		assertThat(this.complaints).isEmpty();
	}

	private void profile(Page page) {
		page.navigate(account("/profile"));
		page.fill("[name='attributes[zoneinfo]']", "Mars");
		page.fill("[name='attributes[name]']", "Pat Example");
		page.click("button[name=continue]");
		look(page, "account-profile-refused");
		assertThat(page.inputValue("[name='attributes[zoneinfo]']")).isEqualTo("Mars");
		page.fill("[name='attributes[zoneinfo]']", "Europe/Berlin");
		page.click("button[name=continue]");
		PlaywrightAssertions.assertThat(page.locator("[role=status]")).isVisible();
		look(page, "account-profile-saved");
	}

	private void authenticator(Page page) {
		page.navigate(account("/security"));
		page.click("a[href$='/account/totp']");
		look(page, "account-totp");
		page.click("button[name=begin]");
		look(page, "account-totp-add");
		String secret = String.valueOf(page.textContent(".secret"));
		TotpSeed seed = new TotpSeed(Base32.decode(secret.replace(" ", "")));
		page.fill("[name=label]", "My phone");
		page.fill("[name=code]", seed.code(TotpSeed.step(Instant.now())));
		page.click("button[name=continue]");
		page.click("button[name=make]");
		PlaywrightAssertions.assertThat(page.locator(".codes li")).hasCount(10);
		look(page, "account-codes-shown");
		assertThat(page.waitForDownload(() -> page.click("a[download]")).suggestedFilename()).endsWith(".txt");
		page.navigate(account("/totp"));
		page.click("button[name=remove]");
		PlaywrightAssertions.assertThat(page.locator("[role=status]")).isVisible();
	}

	private void password(Page page) {
		page.navigate(account("/password"));
		page.fill("[name=password]", "password1234");
		page.click("button[name=continue]");
		look(page, "account-password-refused");
		page.fill("[name=password]", "wrench fjord tapir 7");
		page.click("button[name=continue]");
		PlaywrightAssertions.assertThat(page.locator("[role=status]")).isVisible();
		look(page, "account-security-done");
	}

	private void email(Page page) {
		page.navigate(account("/email"));
		look(page, "account-email");
		page.fill("[name=address]", "new-" + this.name + "@example.com");
		page.click("button[name=continue]");
		look(page, "account-email-confirm");
		page.fill("[name=code]", find(CODE, "new-" + this.name));
		page.click("button[name=continue]");
		PlaywrightAssertions.assertThat(page.locator("main")).containsText("new-" + this.name);
		Page undo = this.context.newPage();
		undo.navigate(find(Pattern.compile("http\\S+/account/undo\\S+"), this.name + "@example.com"));
		look(undo, "account-undo");
		undo.close();
	}

	private void phone(Page page) {
		String number = "+4915" + (100_000_000 + Math.floorMod(this.id.hashCode(), 100_000_000));
		page.navigate(account("/phone"));
		page.fill("[name=address]", "+1 212 555 0100");
		page.click("button[name=continue]");
		look(page, "account-phone-refused");
		page.fill("[name=address]", number);
		page.click("button[name=continue]");
		look(page, "account-phone-confirm");
		page.fill("[name=code]", find(CODE, number));
		page.click("button[name=continue]");
		PlaywrightAssertions.assertThat(page.locator("main")).containsText(number);
		page.navigate(account("/phone"));
		look(page, "account-phone");
	}

	private void rest(Page page) {
		this.server.bean(Consents.class)
			.give(this.server.bean(Clients.class).find(TestServer.POOL, "partner").orElseThrow(), this.id,
					Set.of("openid", "email", "profile"));
		for (String path : List.of("/apps", "/devices", "/activity", "/delete")) {
			page.navigate(account(path));
			look(page, "account" + path.replace('/', '-'));
		}
		page.navigate(account("/data"));
		assertThat(page.waitForDownload(() -> page.click("button[name=export]")).suggestedFilename())
			.isEqualTo("account.json");
		page.navigate(account("/delete"));
		page.click("button[name=delete]");
		page.check("[name=sure]");
		page.click("button[name=delete]");
		look(page, "account-deleted");
		page.navigate(account(""));
		page.fill("[name=username]", this.name);
		page.fill("[name=password]", "wrench fjord tapir 7");
		page.click("button[name=continue]");
		look(page, "account-restore");
		page.click("button[name=restore]");
		PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Hello");
	}

	@Test
	void byKeyboardAndInGerman() {
		Page page = signedIn();
		page.setViewportSize(1280, 800);
		page.click("text=Deutsch");
		assertThat(page.getAttribute("html", "lang")).isEqualTo("de");
		look(page, "account-german");
		for (String path : List.of("", "/profile", "/security", "/password", "/email", "/phone", "/totp", "/passkeys",
				"/devices", "/apps", "/activity", "/data", "/delete")) {
			page.navigate(account(path));
			Keyboard.walk(page);
		}
		page.navigate(account(""));
		Keyboard.press(page, "a[href$='/account/profile']");
		page.waitForURL("**/account/profile*");
		Keyboard.tabTo(page, "[name='attributes[family_name]']");
		page.keyboard().type("Muster");
		page.keyboard().press("Enter");
		PlaywrightAssertions.assertThat(page.locator("[role=status]")).isVisible();
		assertThat(page.inputValue("[name='attributes[family_name]']")).isEqualTo("Muster");
	}

	private Page signedIn() {
		Page page = this.context.newPage();
		page.onConsoleMessage(message -> {
			if (message.text().contains("Content Security Policy")) {
				this.complaints.add(message.text());
			}
		});
		page.navigate(account(""));
		page.fill("[name=username]", this.name);
		page.fill("[name=password]", TestServer.PASSWORD);
		page.click("button[name=continue]");
		PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Pat");
		return page;
	}

	/** Looking takes longer than a proof is fresh where the machine is slow. */
	private void look(Page page, String screen) {
		Screens.look(page, screen);
		this.server.bean(JdbcClient.class)
			.sql("UPDATE session SET authenticated_at = CURRENT_TIMESTAMP WHERE user_id IN (SELECT id FROM users WHERE username = ?)")
			.param(this.name)
			.update();
	}

	private String account(String path) {
		return this.server.issuer() + "/account" + path;
	}

	/** In the newest mail to somebody, as the outbox page shows it. */
	private String find(Pattern pattern, String recipient) {
		Page outbox = this.context.newPage();
		outbox.navigate(this.server.issuer() + "/message/outbox");
		String mails = String.join("\n",
				outbox.locator("article", new Page.LocatorOptions().setHasText(recipient)).allInnerTexts());
		outbox.close();
		Matcher matcher = pattern.matcher(mails);
		assertThat(matcher.find()).as(mails).isTrue();
		return matcher.group();
	}

}
