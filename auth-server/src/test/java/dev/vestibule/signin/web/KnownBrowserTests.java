package dev.vestibule.signin.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Guesses are slow, and keep nobody out where they have been before. */
class KnownBrowserTests {

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aStrangersGuessesSlowTheStrangerAndNotTheOwner(TestDatabases engine) {
		try (TestServer server = TestServer.start(engine.create(),
				Map.of("vestibule.signin.throttle.password-by-address", "10000/1s",
						"vestibule.signin.throttle.password-by-name-and-address", "10000/1s",
						"vestibule.signin.throttle.password-by-name", "100/60s",
						"vestibule.signin.throttle.password-by-known-browser", "5/60s"))) {
			TestApp app = TestApp.web(server);
			TestBrowser laptop = new TestBrowser(server.base());
			assertThat(signIn(app, laptop, TestServer.PASSWORD).answer()).containsKey("code");

			TestBrowser stranger = new TestBrowser(server.base());
			Page page = stranger.open(app.authorize(Map.of("prompt", "login")));
			for (int i = 0; i < 120; i++) {
				page = stranger.submit(page, Map.of("username", "ada", "password", "guess number " + i));
			}
			assertThat(page.html().text()).contains("Too many attempts");
			assertThat(signIn(app, new TestBrowser(server.base()), TestServer.PASSWORD).html().text())
				.as("a browser that nobody knows")
				.contains("Too many attempts");

			assertThat(signIn(app, laptop, "not this one").html().text()).contains("The name or the password is wrong");
			assertThat(signIn(app, laptop, TestServer.PASSWORD).answer()).as("the owner's").containsKey("code");
			for (int i = 0; i < 6; i++) {
				page = signIn(app, laptop, "guess " + i);
			}
			assertThat(page.html().text()).as("who has got hold of it guesses no more").contains("Too many attempts");
		}
	}

	@Test
	void underStuffingABrowserWorksOrWaitsUnlessItIsKnown() {
		try (TestServer server = TestServer.start(TestDatabases.H2.create(),
				Map.of("vestibule.signin.throttle.password-by-address", "10000/1s",
						"vestibule.signin.throttle.password-by-name-and-address", "10000/1s",
						"vestibule.signin.throttle.password-by-name", "10000/1s"))) {
			TestApp app = TestApp.web(server);
			TestBrowser laptop = new TestBrowser(server.base());
			assertThat(signIn(app, laptop, TestServer.PASSWORD).answer()).containsKey("code");
			Pools pools = server.bean(Pools.class);
			Pool pool = pools.get(TestServer.POOL);
			pools.put(pool.id(), pool.name(), guarded(pool.policy()));

			TestBrowser stranger = new TestBrowser(server.base());
			Page page = stranger.open(app.authorize(Map.of("prompt", "login")));
			assertThat(page.html().select("input[name=work]")).isEmpty();
			for (int i = 0; i < 12; i++) {
				page = stranger.submit(page, Map.of("username", "user" + i, "password", "leaked password"));
			}
			assertThat(page.html().select("input[name=work][data-difficulty=8]")).hasSize(1);
			assertThat(page.html().select("#work-hint").text()).contains("wait 20 seconds");
			assertThat(page.html().select("script[src*='js/work.js']")).hasSize(1);

			page = stranger.submit(page, Map.of("username", "ada", "password", TestServer.PASSWORD));
			assertThat(page.html().text()).contains("until 20 seconds have passed");
			Map<String, String> fields = new HashMap<>(Map.of("username", "ada", "password", TestServer.PASSWORD));
			fields.put("nonce", solve(page.html().select("input[name=work]").val()));
			assertThat(stranger.submit(page, fields).answer()).containsKey("code");

			assertThat(signIn(app, laptop, TestServer.PASSWORD).answer()).as("is known").containsKey("code");
		}
	}

	private static PoolPolicy guarded(PoolPolicy policy) {
		String json = Json.write(policy)
			.replaceFirst("\"guard\":\\{[^}]*\\}", "\"guard\":{\"failuresPerMinute\":5,\"difficulty\":8}");
		return Json.read(json, PoolPolicy.class);
	}

	private static String solve(String challenge) {
		for (int nonce = 0;; nonce++) {
			byte[] hash = Hashes.sha256((challenge + ":" + nonce).getBytes(StandardCharsets.UTF_8));
			if (hash[0] == 0) {
				return String.valueOf(nonce);
			}
		}
	}

	private static Page signIn(TestApp app, TestBrowser browser, String password) {
		Page page = browser.open(app.authorize(Map.of("prompt", "login")));
		if (page.html().select("input[name=password]").isEmpty()) {
			page = browser.submit(page, Map.of("username", "ada"));
		}
		return browser.submit(page, Map.of("username", "ada", "password", password));
	}

}
