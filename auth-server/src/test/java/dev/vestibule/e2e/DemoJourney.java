package dev.vestibule.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A newcomer at the bare address of a server as it is shipped. */
class DemoJourney {

	private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

	private static final String EMAIL = "newcomer@example.com";

	private final List<String> complaints = new ArrayList<>();

	@Test
	void aNewcomerSeesTokensCallsTheApiRefreshesAndSignsOut() {
		String pools = java.nio.file.Path.of("..", "config", "pools").toAbsolutePath().normalize().toString();
		try (TestServer server = TestServer.start(TestDatabases.H2.create(),
				Map.of("vestibule.importer.directory", pools)); Chromium chromium = Chromium.launch()) {
			Page page = chromium.browser().newContext().newPage();
			page.onConsoleMessage(message -> this.complaints.add(message.text()));
			page.navigate(server.base());
			Screens.look(page, "demo-home");
			signUp(page);
			Screens.look(page, "demo-signed-in");
			assertThat(page.textContent("main")).contains(EMAIL, "who issued it");

			page.click("text=With the access token");
			PlaywrightAssertions.assertThat(page.locator("#answer")).containsText("HTTP 200");
			Screens.look(page, "demo-api");
			page.click("text=Without a token");
			PlaywrightAssertions.assertThat(page.locator("#answer")).containsText("HTTP 401");
			page.click("button:text-is('Refresh')");
			PlaywrightAssertions.assertThat(page.locator("[role=status]")).containsText("Here are new tokens.");
			partner(page);
			page.click("button:text-is('Sign out')");
			PlaywrightAssertions.assertThat(page.locator("[role=status]")).containsText("You are signed out.");
			Screens.look(page, "demo-signed-out");
			page.click("text=Deutsch");
			Screens.look(page, "demo-german");
			assertThat(this.complaints).isEmpty();
		}
	}

	private static void signUp(Page page) {
		page.click("text=Create an account");
		page.fill("[name=email]", EMAIL);
		page.fill("[name=username]", "newcomer");
		page.fill("[name=password]", TestServer.PASSWORD);
		page.click("button[name=continue]");
		Page outbox = page.context().newPage();
		outbox.navigate(page.url().substring(0, page.url().indexOf("/signin")) + "/message/outbox");
		Screens.look(outbox, "outbox");
		Matcher code = CODE.matcher(outbox.innerText("article"));
		assertThat(code.find()).isTrue();
		outbox.close();
		page.fill("[name=code]", code.group());
		page.click("button[name=continue]");
		PlaywrightAssertions.assertThat(page.locator("[role=status]")).containsText("You are signed in.");
	}

	/* Somebody else's application: no password again, but a question. */
	private static void partner(Page page) {
		page.click("[aria-label='Sign in to Harbor Planner']");
		Screens.look(page, "demo-consent");
		page.click("button[value=allow]");
		PlaywrightAssertions.assertThat(page.locator("[role=status]")).containsText("You are signed in.");
		Screens.look(page, "demo-partner");
	}

}
