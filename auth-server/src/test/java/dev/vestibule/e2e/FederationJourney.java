package dev.vestibule.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabases;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A newcomer clicks through the buttons of the demo, as it is shipped, without a network.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FederationJourney {

	private static final String DEMO = "eu-home-1_Demo00001";

	private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

	private TestServer server;

	private Chromium chromium;

	@BeforeAll
	void start(@TempDir Path pools) throws IOException {
		Path shipped = Path.of("..", "config", "pools").toAbsolutePath().normalize();
		// The server is not started in the folder that the file takes for granted.
		Files.writeString(pools.resolve("demo.yml"),
				Files.readString(shipped.resolve("demo.yml")).replace("file:config/pools/", "file:" + shipped + "/"));
		int port = TestServer.freePort();
		String base = "http://localhost:" + port;
		this.server = TestServer.start(TestDatabases.H2.create(), port, base,
				Map.of("spring.profiles.active", "demo-idp", "vestibule.federation.stand-ins", base + "/demo-idp",
						"vestibule.platform.allowed-hosts", "localhost", "vestibule.importer.directory",
						pools.toString()));
		this.chromium = Chromium.launch();
	}

	@AfterAll
	void stop() {
		this.chromium.close();
		this.server.close();
	}

	private void policy(String email) {
		Pool pool = this.server.bean(Pools.class).get(DEMO);
		this.server.bean(Pools.class)
			.put(DEMO, pool.name(), Settings.policy("{demo: true, sign-in: {names: [email, username]}, password: "
					+ "{min-length: 8}, federation: {email: " + email + "}}"));
	}

	/** At the stand-in, by the button. */
	private Page there(String provider) {
		Page page = this.chromium.browser().newContext().newPage();
		page.navigate(this.server.base() + "/demo");
		page.click("[aria-label='Sign in to Demo App']");
		page.click("a.provider[href$='provider=" + provider + "']");
		PlaywrightAssertions.assertThat(page.locator("#who-name")).isVisible();
		return page;
	}

	private static void say(Page page, String email) {
		page.fill("#who-name", "Augusta Ada");
		page.fill("#who-email", email);
		page.click("button[name=continue]");
	}

	private static void isIn(Page page, String username) {
		PlaywrightAssertions.assertThat(page.locator("[role=status]")).containsText("You are signed in.");
		assertThat(page.textContent("main")).contains(username);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Google", "Facebook", "SignInWithApple", "X" })
	void comesInByAButton(String provider) {
		policy("free");
		Page page = there(provider);
		if (provider.equals("Google")) {
			Screens.look(page, "federation-stand-in");
		}
		say(page, provider.toLowerCase(java.util.Locale.ROOT) + "@example.org");
		isIn(page, provider + "_");
	}

	@Test
	void showsTheAccountThatThereIsAndComesInEitherWayFromThenOn() {
		policy("free");
		Page page = this.chromium.browser().newContext().newPage();
		page.navigate(this.server.base() + "/demo");
		page.click("text=Create an account");
		page.fill("[name=email]", "twofold@example.com");
		page.fill("[name=username]", "twofold");
		page.fill("[name=password]", TestServer.PASSWORD);
		page.click("button[name=continue]");
		page.fill("[name=code]", code(page));
		page.click("button[name=continue]");
		isIn(page, "twofold");

		Page linking = there("Google");
		say(linking, "twofold@example.com");
		PlaywrightAssertions.assertThat(linking.locator(".notice:not(.danger)")).containsText("already an account");
		Screens.look(linking, "federation-linking");
		linking.fill("[name=password]", TestServer.PASSWORD);
		linking.click("button[name=continue]");
		isIn(linking, "twofold");
		Page again = there("Google");
		say(again, "twofold@example.com");
		isIn(again, "twofold");
	}

	@Test
	void administratorTriesAProviderAndSeesWhatItSays() {
		Page page = this.chromium.browser().newContext().newPage();
		ConsoleEntry.signIn(this.server, page, "tester");
		page.navigate(this.server.base() + "/admin/pools/" + DEMO + "/providers/SignInWithApple");
		Page trial = page.context().waitForPage(() -> page.click("form[target=_blank] button"));
		say(trial, "tried@example.org");

		PlaywrightAssertions.assertThat(trial.locator("[role=status]")).containsText("It works");
		assertThat(trial.textContent(".facts-list")).contains("tried@example.org", "Augusta", "Nobody yet");
		Screens.look(trial, "console-provider-tested");
	}

	@Test
	void tellsAndProvesTheAddressThatTheProviderDoesNot() {
		policy("proven");
		Page page = there("Instagram");
		say(page, "");
		PlaywrightAssertions.assertThat(page.locator("[name=email]")).isVisible();
		Screens.look(page, "federation-address");
		page.fill("[name=email]", "told@example.org");
		page.click("button[name=continue]");
		PlaywrightAssertions.assertThat(page.locator("[name=code]")).isVisible();
		Screens.look(page, "federation-address-code");
		page.fill("[name=code]", code(page));
		page.click("button[name=continue]");
		isIn(page, "told@example.org");
	}

	private String code(Page page) {
		Page outbox = page.context().newPage();
		outbox.navigate(this.server.base() + "/" + DEMO + "/message/outbox");
		Matcher code = CODE.matcher(outbox.innerText("article >> nth=0"));
		assertThat(code.find()).isTrue();
		outbox.close();
		return code.group();
	}

}
