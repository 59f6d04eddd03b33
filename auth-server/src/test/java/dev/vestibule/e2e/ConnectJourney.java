package dev.vestibule.e2e;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An administrator connects an application by keyboard alone, from the dashboard to the
 * tokens.
 */
class ConnectJourney {

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final List<String> complaints = new ArrayList<>();

	@Test
	void anAdministratorGetsFromNothingToTokens() {
		try (Chromium chromium = Chromium.launch(); BrowserContext context = chromium.browser().newContext()) {
			context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
			context.onConsoleMessage(message -> this.complaints.add(message.text()));
			Page page = context.newPage();
			ConsoleEntry.signIn(this.server, page, "connecter");
			page.navigate(this.server.base() + "/admin/pools/" + TestServer.POOL);
			Keyboard.press(page, "a[href$='/connect']");
			page.waitForURL("**/connect");
			Screens.look(page, "connect");
			Keyboard.press(page, "a[href$='/connect/express']");
			page.waitForURL("**/connect/express");
			Keyboard.tabTo(page, "#url");
			page.keyboard().press("Control+A");
			page.keyboard().type("http://localhost:4711");
			assertThat(page.inputValue("#redirectUris")).isEqualTo("http://localhost:4711/callback");
			Screens.look(page, "connect-form");
			Keyboard.press(page, "form[data-redirect] button[type=submit]");
			page.waitForURL("**/connect/express/*");
			Screens.look(page, "connect-done");
			copies(page, page.textContent("#secret"));

			Page tested = context.waitForPage(() -> Keyboard.press(page, "form[target=_blank] button"));
			tested.fill("[name=username]", "ada");
			tested.fill("[name=password]", TestServer.PASSWORD);
			tested.keyboard().press("Enter");
			PlaywrightAssertions.assertThat(tested.locator(".shown")).hasCount(3);
			assertThat(tested.textContent("main")).contains("ada@example.com");
			Screens.look(tested, "connect-tested");
			Keyboard.press(tested, "form[action$='/tidy'] button");
			PlaywrightAssertions.assertThat(tested.locator("[role=status]")).containsText("no longer");
			assertThat(this.complaints).isEmpty();
		}
	}

	private static void copies(Page page, String secret) {
		Keyboard.press(page, "#secret + .copy");
		assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(secret);
	}

}
