package dev.vestibule.e2e;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.testing.Base32;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A person who must have a second factor sets it up, uses it, and loses it. */
class SecondFactorJourney {

	private static final Chromium chromium = Chromium.launch();

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final TestApp app = TestApp.publicClient(this.server, "guarded");

	@AfterAll
	static void stop() {
		chromium.close();
	}

	@Test
	void isSetUpAtTheFirstSignInAndAskedForAtTheNext() {
		this.server.user("walker");
		Page page = signIn("walker");
		Screens.look(page, "enrol");
		TotpSeed seed = seed(page);
		type(page, "000000");
		Screens.look(page, "enrol-refused");
		type(page, code(seed, 0));
		Screens.look(page, "recovery-codes");
		page.click("button[name=show]");
		Screens.look(page, "recovery-codes-shown");
		List<String> codes = page.locator(".kept-codes li").allInnerTexts();
		assertThat(codes).hasSize(10);
		page.click("button[name=continue]");
		isIn(page);

		Page again = signIn("walker");
		Screens.look(again, "factor");
		type(again, "000000");
		Screens.look(again, "factor-refused");
		again.click("button[name=factor][value=RECOVERY_CODE]");
		Screens.look(again, "factor-recovery-code");
		type(again, codes.getFirst());
		isIn(again);
	}

	@Test
	void isNotAskedForAgainInABrowserThatIsTrusted() {
		this.server.user("truster");
		Page page = signIn("truster");
		TotpSeed seed = seed(page);
		type(page, code(seed, 0));
		page.click("button[name=show]");
		page.click("button[name=continue]");
		isIn(page);
		forgetSession(page.context());
		Page second = open(page.context(), "truster");
		second.keyboard().type(code(seed, 1));
		second.keyboard().press("Tab");
		second.keyboard().press("Space");
		second.keyboard().press("Enter");
		isIn(second);

		forgetSession(page.context());
		isIn(open(page.context(), "truster"));
	}

	private Page signIn(String username) {
		return open(chromium.browser().newContext(), username);
	}

	private Page open(BrowserContext context, String username) {
		Page page = context.newPage();
		page.route("https://guarded.test/**", route -> route
			.fulfill(new Route.FulfillOptions().setStatus(200).setBody("<p id=in>in</p>").setContentType("text/html")));
		page.navigate(this.app.authorize(Map.of()));
		page.fill("[name=username]", username);
		page.fill("[name=password]", TestServer.PASSWORD);
		page.keyboard().press("Enter");
		PlaywrightAssertions.assertThat(page.locator("[name=password]")).hasCount(0);
		return page;
	}

	private static TotpSeed seed(Page page) {
		page.click("summary");
		String secret = page.innerText(".secret");
		page.focus("[name=code]");
		return new TotpSeed(Base32.decode(secret));
	}

	/** By keyboard alone: the field has the focus. */
	private static void type(Page page, String code) {
		page.keyboard().type(code);
		page.keyboard().press("Enter");
		page.waitForLoadState();
	}

	private static void isIn(Page page) {
		PlaywrightAssertions.assertThat(page.locator("#in")).isVisible();
	}

	/* What signing out would do, without a page for it. */
	private static void forgetSession(BrowserContext context) {
		context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("vestibule-Test00001"));
	}

	private static String code(TotpSeed seed, int steps) {
		return seed.code(TotpSeed.step(Instant.now()) + steps);
	}

}
