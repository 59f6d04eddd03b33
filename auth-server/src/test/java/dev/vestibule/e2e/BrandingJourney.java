package dev.vestibule.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody gives the pages of a pool another look, and takes it back. */
class BrandingJourney {

	private static final String LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 160 40'>"
			+ "<circle cx='20' cy='20' r='18' fill='#0b6e4f'/><path d='M56 28h84' stroke='#0b6e4f' stroke-width='8'/></svg>";

	private static final Chromium chromium = Chromium.launch();

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final BrowserContext context = chromium.browser().newContext();

	private final List<String> complaints = new ArrayList<>();

	private final String branding = this.server.base() + "/admin/pools/" + TestServer.POOL + "/branding";

	@AfterAll
	static void stop() {
		chromium.close();
	}

	@Test
	void fromAnAccentToAPublishedLookAndBack() {
		Page page = signedIn();
		page.navigate(this.branding);
		Screens.look(page, "console-branding");
		Screens.fits(page, "console-branding", 320);
		page.setViewportSize(1400, 900);
		FrameLocator preview = page.frameLocator("#preview");
		PlaywrightAssertions.assertThat(preview.locator("h1")).hasText("Sign in");

		page.fill("[id='colors.light.accent']", "#ffdd00");
		PlaywrightAssertions.assertThat(preview.locator("button.button").first())
			.hasCSS("background-color", "rgb(255, 221, 0)");
		PlaywrightAssertions.assertThat(page.locator("#contrast .success")).isVisible();
		page.fill("[id='colors.light.text']", "#b0b0b0");
		PlaywrightAssertions.assertThat(page.locator("#contrast .danger")).containsText("4.5");
		page.fill("[id='colors.light.text']", "");
		PlaywrightAssertions.assertThat(page.locator("#contrast .success")).isVisible();
		texts(page, preview);
		logo(page, preview);
		published(page);
		assertThat(this.complaints).isEmpty();
	}

	private void texts(Page page, FrameLocator preview) {
		page.locator("summary", new Page.LocatorOptions().setHasText("Texts")).click();
		page.fill("[id='texts.en.signin.title']", "Welcome aboard");
		PlaywrightAssertions.assertThat(preview.locator("h1")).hasText("Welcome aboard");
		page.selectOption("#scheme", "dark");
		PlaywrightAssertions.assertThat(preview.locator("html")).hasCSS("color-scheme", Pattern.compile("dark"));
		page.selectOption("#scheme", "light");
		page.selectOption("#sample", "signup");
		PlaywrightAssertions.assertThat(preview.locator("h1")).hasText("Create your account");
	}

	private void logo(Page page, FrameLocator preview) {
		page.setInputFiles("[id='logo.light.file']", new FilePayload("logo.svg", "text/html", "<script/>".getBytes()));
		page.click("button[name=draft]");
		PlaywrightAssertions.assertThat(page.locator("[id='logo.light-error']")).isVisible();
		Screens.look(page, "console-branding-refused");
		page.setInputFiles("[id='logo.light.file']", new FilePayload("logo.svg", "image/svg+xml", LOGO.getBytes()));
		page.click("button[name=draft]");
		PlaywrightAssertions.assertThat(page.locator(".notice.success").first()).containsText("draft is saved");
		PlaywrightAssertions.assertThat(preview.locator("img.logo")).isVisible();
		Screens.look(page, "console-branding-draft");
	}

	private void published(Page page) {
		page.click("button[name=publish]");
		PlaywrightAssertions.assertThat(page.locator(".notice.success").first()).containsText("Published");
		Page visitor = chromium.browser().newContext().newPage();
		visitor.navigate(TestApp.web(this.server).authorize(java.util.Map.of()));
		PlaywrightAssertions.assertThat(visitor.locator("h1")).hasText("Welcome aboard");
		PlaywrightAssertions.assertThat(visitor.locator("img.logo")).isVisible();
		Screens.look(visitor, "branded-signin");
		visitor.context().close();
		page.locator("form[action$='/restore'] button").last().click();
		PlaywrightAssertions.assertThat(page.locator(".notice.success").first()).containsText("look again");
	}

	private Page signedIn() {
		Page page = this.context.newPage();
		page.onConsoleMessage(message -> {
			// That the preview's sandbox lets nothing run is as it should be.
			if (message.type().equals("error") && !message.text().startsWith("Blocked ")) {
				this.complaints.add(message.text());
			}
		});
		ConsoleEntry.signIn(this.server, page, "designer");
		return page;
	}

}
