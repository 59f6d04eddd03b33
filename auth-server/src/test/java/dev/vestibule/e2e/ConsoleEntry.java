package dev.vestibule.e2e;

import java.time.Instant;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.admin.AdministratorBrowser;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.testing.Base32;
import dev.vestibule.testing.TestServer;

/** An administrator's first way into the console, as a person goes it. */
final class ConsoleEntry {

	private ConsoleEntry() {
	}

	/** Makes an owner of that name and signs them in. */
	static void signIn(TestServer server, Page page, String name) {
		begin(server, page, name);
		PlaywrightAssertions.assertThat(page.locator(".console-bar")).isVisible();
	}

	/**
	 * The same as far as they must: where the browser knows passkeys, one is offered
	 * then.
	 */
	static void begin(TestServer server, Page page, String name) {
		String temporary = AdministratorBrowser.owner(server, name);
		page.navigate(server.base() + "/admin");
		page.fill("[name=username]", name);
		page.fill("[name=password]", temporary);
		page.keyboard().press("Enter");
		page.fill("[autocomplete=new-password]", "a password of my own, and long");
		page.keyboard().press("Enter");
		TotpSeed seed = new TotpSeed(Base32.decode(page.locator(".secret").textContent()));
		page.fill("[name=code]", seed.code(TotpSeed.step(Instant.now())));
		page.keyboard().press("Enter");
		page.click("button[name=show]");
		page.click("button[name=continue]");
	}

}
