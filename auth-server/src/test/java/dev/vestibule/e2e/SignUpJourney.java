package dev.vestibule.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A person at a single-page application that uses npm's oidc-client-ts, unmodified. */
class SignUpJourney {

	private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

	private static final Pattern LINK = Pattern.compile("http://\\S+/(?:confirmUser|resetPassword)\\?\\S+");

	private static final SinglePageApp app = SinglePageApp.start(NodeModules.install());

	private static final Chromium chromium = Chromium.launch();

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final BrowserContext context = chromium.browser().newContext();

	private final List<String> complaints = new ArrayList<>();

	@AfterAll
	static void stop() {
		chromium.close();
		app.close();
	}

	@Test
	void fromSignUpToTokensAndSignOut() {
		Page page = application();
		page.click("#in");
		Screens.look(page, "sign-in");
		page.click("text=Create an account");
		Screens.look(page, "sign-up");
		signUp(page, "new.person@example.com", "short");
		Screens.look(page, "sign-up-refused");
		assertThat(page.inputValue("[name=email]")).isEqualTo("new.person@example.com");
		assertThat(page.inputValue("[name=password]")).isEmpty();

		page.fill("[name=password]", TestServer.PASSWORD);
		page.click("button[name=continue]");
		Screens.look(page, "confirm");
		page.fill("[name=code]", "000000");
		page.click("button[name=continue]");
		Screens.look(page, "confirm-refused");
		page.fill("[name=code]", code("new.person@example.com"));
		page.click("button[name=continue]");

		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("signed-in");
		assertThat(page.textContent("#state")).contains("\"email\":\"new.person@example.com\"")
			.contains("\"given_name\":\"Newt\"");
		page.click("#refresh");
		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("refreshed");
		signOutAndIn(page);
	}

	private void signOutAndIn(Page page) {
		page.navigate(this.server.issuer() + "/account");
		Screens.look(page, "account");
		page.navigate(this.server.issuer() + "/logout");
		Screens.look(page, "logout-confirm");
		page.click("main form button[type=submit]");
		Screens.look(page, "signed-out");
		Page again = application();
		again.click("#in");
		again.fill("[name=username]", "new.person@example.com");
		again.fill("[name=password]", "wrong password");
		again.click("button[name=continue]");
		Screens.look(again, "sign-in-refused");
		again.fill("[name=password]", TestServer.PASSWORD);
		again.click("button[name=continue]");
		PlaywrightAssertions.assertThat(again.locator("#state")).containsText("signed-in");
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void aForgottenPasswordIsReplacedByTheLinkInTheMail() {
		Page page = application();
		page.click("#in");
		page.click("text=Create an account");
		signUp(page, "forgets@example.com", TestServer.PASSWORD);
		page.fill("[name=code]", code("forgets@example.com"));
		page.click("button[name=continue]");
		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("signed-in");
		this.context.clearCookies();

		Page again = application();
		again.click("#in");
		again.click("text=Forgot your password?");
		Screens.look(again, "recover");
		again.fill("[name=username]", "forgets@example.com");
		again.click("button[name=continue]");
		Screens.look(again, "recover-code");
		again.navigate(find(LINK, "forgets@example.com"));
		Screens.look(again, "new-password");
		again.fill("[name=password]", "another battery staple");
		again.click("button[name=continue]");

		PlaywrightAssertions.assertThat(again.locator("#state")).containsText("signed-in");
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void everyPageCanBeReachedInGermanAndByKeyboard() {
		Page page = application();
		page.click("#in");
		page.click("text=Deutsch");
		Screens.look(page, "sign-in-german");
		assertThat(page.getAttribute("html", "lang")).isEqualTo("de");
		page.focus("[name=username]");
		page.keyboard().type("ada");
		page.keyboard().press("Tab");
		page.keyboard().type(TestServer.PASSWORD);
		page.keyboard().press("Enter");

		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("signed-in");
	}

	@Test
	void theErrorPageNamesTheProblem() {
		Page page = this.context.newPage();
		page.navigate(this.server.issuer() + "/oauth2/authorize?client_id=nobody&response_type=code");
		Screens.look(page, "error");
		assertThat(page.textContent("main")).contains("invalid_request");
	}

	private Page application() {
		Page page = this.context.newPage();
		page.onConsoleMessage(message -> {
			if (message.text().contains("Content Security Policy")) {
				this.complaints.add(message.text());
			}
		});
		page.navigate(app.address(this.server.issuer()));
		PlaywrightAssertions.assertThat(page.locator("#state")).containsText("ready");
		return page;
	}

	private static void signUp(Page page, String email, String password) {
		page.fill("[name=email]", email);
		if (page.locator("[name=username]").count() > 0) {
			page.fill("[name=username]", email.substring(0, email.indexOf('@')));
		}
		page.fill("[name='attributes[given_name]']", "Newt");
		page.fill("[name=password]", password);
		page.click("button[name=continue]");
	}

	private String code(String recipient) {
		return find(CODE, recipient);
	}

	/** In the newest mail to somebody, as the outbox page shows it. */
	private String find(Pattern pattern, String recipient) {
		Page outbox = this.context.newPage();
		outbox.navigate(this.server.issuer() + "/message/outbox");
		String mail = outbox.locator("article", new Page.LocatorOptions().setHasText(recipient)).first().innerText();
		outbox.close();
		Matcher matcher = pattern.matcher(mail);
		assertThat(matcher.find()).as(mail).isTrue();
		return matcher.group();
	}

}
