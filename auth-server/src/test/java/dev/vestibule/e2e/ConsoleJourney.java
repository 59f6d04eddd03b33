package dev.vestibule.e2e;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Base32;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An administrator on their way through the console. */
class ConsoleJourney {

	private static final int MOST_PAGES = 90;

	/* Pages with the most in them, which are looked at narrow and in the dark, too. */
	private static final List<String> LOOKED_AT = List.of("", "/users", "/users/{id}", "/users/new", "/clients/{id}",
			"/settings/{id}", "/events", "/branding/letters");

	/* One of each kind: figures, a list, a form, two columns with a frame, a search. */
	private static final List<String> WALKED = List.of("", "/users", "/clients/{id}", "/branding/letters", "/events");

	private static final Chromium chromium = Chromium.launch();

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final List<String> complaints = new ArrayList<>();

	private final String pool = this.server.base() + "/admin/pools/" + TestServer.POOL;

	@AfterAll
	static void stop() {
		chromium.close();
	}

	/**
	 * The first way in: the password is changed, a second factor set up, and the passkey
	 * that is offered signs the administrator in from then on.
	 */
	@Test
	void anAdministratorSetsUpWhatSignsThemIn() {
		try (BrowserContext context = chromium.browser().newContext()) {
			Page page = page(context);
			VirtualAuthenticator authenticator = VirtualAuthenticator.in(page);
			authenticator.present(false);
			ConsoleEntry.begin(this.server, page, "newcomer");
			PlaywrightAssertions.assertThat(page.locator("form[data-passkey=create]")).isVisible();
			authenticator.present(true);
			page.click("form[data-passkey=create] button");
			PlaywrightAssertions.assertThat(page.locator(".console-bar")).isVisible();
			assertThat(authenticator.credentials()).hasSize(1);

			// Without its cookies nothing but the passkey can say who it is.
			context.clearCookies();
			page.navigate(this.server.base() + "/admin");
			PlaywrightAssertions.assertThat(page.locator(".console-bar")).isVisible();
			assertThat(this.complaints).isEmpty();
		}
	}

	/** Whatever is linked, as far as it looks different from what was seen. */
	@Test
	void everyPageOfTheConsoleObeysTheRulesOfAccess() {
		try (BrowserContext context = chromium.browser().newContext()) {
			Page page = page(context);
			page.setViewportSize(1280, 800);
			ConsoleEntry.signIn(this.server, page, "overseer");
			manifold();
			Deque<String> left = new ArrayDeque<>(List.of(this.server.base() + "/admin", this.pool,
					this.pool + "/users?q=manifold", this.pool + "/clients/web", this.pool + "/branding/letters",
					this.server.base() + "/admin/connect", this.pool + "/connect/express/web"));
			Set<String> seen = new TreeSet<>();
			List<String> opened = new ArrayList<>();
			while (!left.isEmpty() && seen.size() < MOST_PAGES) {
				String next = left.poll();
				if (seen.add(shape(next))) {
					page.navigate(next);
					opened.add(next);
					obeys(page, shape(next));
					links(page).stream().filter(link -> !seen.contains(shape(link))).forEach(left::add);
				}
			}
			assertThat(seen).contains("/settings/{id}", "/providers/new?kind={kind}");
			// No pages, or what is shown on the way back from somewhere else.
			assertThat(this.server.unseen("dev.vestibule.admin.console", opened))
				.allMatch(route -> route.matches(".*/(callback|tested|preview|style|contrast)"));
			assertThat(this.complaints).isEmpty();
		}
		finally {
			IdentityProviders providers = this.server.bean(IdentityProviders.class);
			providers.delete(providers.findAny(TestServer.POOL, "Manifold").orElseThrow());
		}
	}

	private static void obeys(Page page, String shape) {
		String name = "console" + shape.replaceAll("[^A-Za-z0-9]+", "-");
		Screens.fits(page, name, 360);
		Screens.fits(page, name, 1280);
		if (!Screens.ALL && !LOOKED_AT.contains(shape)) {
			Screens.obeys(page, name);
			return;
		}
		Screens.look(page, name);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		page.setViewportSize(1280, 800);
		if (WALKED.contains(shape)) {
			Keyboard.walk(page);
		}
	}

	private List<String> links(Page page) {
		Object all = page
			.evaluate("[...document.querySelectorAll('main a[href], nav a[href]')].map(link => link.href)");
		return ((List<?>) all).stream()
			.map(link -> link.toString().replaceAll("#.*", ""))
			.filter(link -> link.startsWith(this.server.base() + "/admin") && !link.contains("lang=")
					&& (!link.contains("/pools/eu-") || link.startsWith(this.pool)))
			.toList();
	}

	private String shape(String page) {
		return page.replace(this.pool, "")
			.replace(this.server.base(), "")
			.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}")
			.replaceAll("/users\\?.*", "/users")
			.replaceAll("/events\\?.*", "/events")
			.replaceAll("/(clients|groups|apis|attributes|settings|connect)/(?!new)[^/?]+", "/$1/{id}")
			.replaceAll("kind=[^&]*", "kind={kind}")
			.replaceAll("\\?(client|pool|cursor)=[^&]*", "");
	}

	@Test
	void aUserIsInvitedByKeyboardAlone() {
		try (BrowserContext context = chromium.browser().newContext()) {
			Page page = page(context);
			ConsoleEntry.signIn(this.server, page, "typist");
			page.navigate(this.pool);
			page.keyboard().press("Tab");
			assertThat(page.evaluate("document.activeElement.matches('.skip')")).isEqualTo(true);
			page.keyboard().press("Enter");
			assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
			page.navigate(this.pool);
			Keyboard.press(page, ".console-nav a[href$='/users']");
			page.waitForURL("**/users");
			Keyboard.press(page, "a[href$='/users/new']");
			page.waitForURL("**/users/new");
			Keyboard.tabTo(page, "#email");
			page.keyboard().type("nonsense");
			page.keyboard().press("Enter");
			PlaywrightAssertions.assertThat(page.locator("#email-error")).isVisible();
			assertThat(page.inputValue("#email")).isEqualTo("nonsense");
			Keyboard.tabTo(page, "#email");
			page.keyboard().press("Control+A");
			page.keyboard().type("keys@example.com");
			Keyboard.press(page, "#content button[type=submit]");
			PlaywrightAssertions.assertThat(page.locator("h1")).hasText("keys@example.com");
			assertThat(this.complaints).isEmpty();
		}
	}

	/**
	 * Somebody who has an authenticator app and a history, a group to be in and a
	 * provider to come from.
	 */
	private void manifold() {
		this.server.bean(Groups.class).create(TestServer.POOL, "manifold", new Group.Details("For many", 1, null));
		this.server.bean(IdentityProviders.class)
			.put(TestServer.POOL, "Manifold", "github", Json.read("{\"clientId\": \"c\"}", ProviderSettings.class),
					"s");
		User user = this.server.user("manifold");
		Pool of = this.server.bean(Pools.class).get(TestServer.POOL);
		Totp.Pending pending = this.server.bean(Totp.class).begin(of, user);
		TotpSeed seed = new TotpSeed(Base32.decode(pending.secret()));
		this.server.bean(Totp.class)
			.confirm(of.id(), user.id(), pending.id(), seed.code(TotpSeed.step(Instant.now())), "Telephone");
	}

	private Page page(BrowserContext context) {
		Page page = context.newPage();
		page.onConsoleMessage(message -> {
			// That the preview's sandbox lets nothing run is as it should be.
			if (!message.text().startsWith("Blocked ")) {
				this.complaints.add(page.url() + ": " + message.text());
			}
		});
		return page;
	}

}
