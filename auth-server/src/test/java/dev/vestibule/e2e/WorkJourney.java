package dev.vestibule.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabases;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A person whose browser works while somebody else tries stolen passwords. */
class WorkJourney {

	private static final Chromium chromium = Chromium.launch();

	private static final TestServer server = TestServer.start(TestDatabases.H2.create(),
			Map.of("vestibule.signin.throttle.password-by-address", "10000/1s"));

	@AfterAll
	static void stop() {
		chromium.close();
		server.close();
	}

	@Test
	void theFormIsSentOnceTheWorkIsDoneAndNobodyNoticesMore() {
		guard();
		BrowserContext context = chromium.browser().newContext();
		List<String> complaints = new ArrayList<>();
		Page page = context.newPage();
		page.onConsoleMessage(message -> {
			if ("error".equals(message.type())) {
				complaints.add(message.text());
			}
		});
		page.navigate(server.issuer() + "/account");
		for (int i = 0; i < 12; i++) {
			page.fill("[name=username]", "user" + i);
			page.fill("[name=password]", "a leaked password");
			page.click("main form button[type=submit]");
			PlaywrightAssertions.assertThat(page.locator("[name=password]")).hasValue("");
		}
		page.navigate(server.issuer() + "/account");
		PlaywrightAssertions.assertThat(page.locator("input[name=work]")).hasCount(1);
		PlaywrightAssertions.assertThat(page.locator("#work-hint")).hasCount(0);
		page.fill("[name=username]", "ada");
		page.fill("[name=password]", TestServer.PASSWORD);
		page.click("main form button[type=submit]");

		PlaywrightAssertions.assertThat(page.locator("main")).containsText("ada@example.com");
		assertThat(page.url()).contains("/account");
		assertThat(complaints).isEmpty();
		context.close();
	}

	private static void guard() {
		Pools pools = server.bean(Pools.class);
		Pool pool = pools.get(TestServer.POOL);
		String json = Json.write(pool.policy())
			.replaceFirst("\"guard\":\\{[^}]*\\}", "\"guard\":{\"failuresPerMinute\":5,\"difficulty\":14}");
		pools.put(pool.id(), pool.name(), Json.read(json, PoolPolicy.class));
	}

}
