package dev.vestibule.signin.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabases;
import dev.vestibule.platform.Hashes;
import dev.vestibule.message.Outbox;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServer.Decision;
import dev.vestibule.testing.TestServers;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Guesses are slow, and keep nobody out where they have been before. */
class KnownBrowserTests {

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aStrangersGuessesSlowTheStrangerAndNotTheOwner(TestDatabases engine) { // A25
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
			TestBrowser phone = new TestBrowser(server.base());
			Page entrance = phone.open(app.authorize(Map.of()));
			Element form = Objects.requireNonNull(entrance.html().selectFirst("form[data-passkey=get]"));
			SoftPasskey passkey = server.passkey(server.user("ada"));
			assertThat(
					phone.submit(entrance, form, Map.of("credential", passkey.get(form.attr("data-options")))).answer())
				.as("by a passkey, though the browser is new")
				.containsKey("code");
			for (int i = 0; i < 6; i++) {
				page = signIn(app, laptop, "guess " + i);
			}
			assertThat(page.html().text()).as("who has got hold of it guesses no more").contains("Too many attempts");
		}
	}

	@Test
	void aStrangersWrongCodesKeepNobodyOutWhereTheyHaveBeenBefore() {
		TestServer server = TestServers.on(TestDatabases.H2);
		TestApp app = TestApp.web(server);
		String email = server.user("besieged").email();
		TestBrowser laptop = new TestBrowser(server.base());
		assertThat(app.signIn(laptop, "besieged", Map.of()).answer()).containsKey("code");
		try (Decision _ = server.deciding("{\"signIn\":{\"methods\":[\"PASSWORD\",\"EMAIL_CODE\"]}}")) {
			TestBrowser stranger = new TestBrowser(server.base());
			Page page = code(app, stranger, email);
			for (int i = 0; i < 12; i++) {
				page = stranger.submit(page, Map.of("code", "00000" + i % 10));
			}
			assertThat(page.html().text()).contains("Too many attempts");
			for (int i = 0; i < 4; i++) {
				page = code(app, new TestBrowser(server.base()), email);
			}
			assertThat(page.html().text()).as("and asks for no more mail").contains("Too many attempts");

			Page owner = code(app, laptop, email);
			Matcher code = Pattern.compile("\\b[0-9]{6}\\b")
				.matcher(server.bean(Outbox.class).latest(TestServer.POOL).getFirst().text());
			assertThat(code.find()).isTrue();
			assertThat(laptop.submit(owner, Map.of("code", code.group())).answer()).containsKey("code");
		}
	}

	private static Page code(TestApp app, TestBrowser browser, @Nullable String email) {
		Page page = browser.open(app.authorize(Map.of("prompt", "login")));
		Element form = page.form();
		return browser
			.follow(browser.post(Objects.requireNonNull(form.selectFirst("[formaction]")).absUrl("formaction"),
					Map.of("csrf", form.select("[name=csrf]").val(), "journey", form.select("[name=journey]").val(),
							"username", String.valueOf(email))));
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
			server.deciding("{\"guard\":{\"failuresPerMinute\":5,\"difficulty\":8}}");

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
			confirmsElsewhere(server, app);
		}
	}

	/* The other place where a password is asked for. */
	private static void confirmsElsewhere(TestServer server, TestApp app) {
		TestBrowser laptop = new TestBrowser(server.base());
		laptop.submit(laptop.open(app.authorize(Map.of("prompt", "create"))), Map.of("username", "new", "email",
				"new@example.com", "attributes[given_name]", "N", "password", TestServer.PASSWORD));
		Matcher link = Pattern.compile("http\\S+link=\\S+")
			.matcher(server.bean(Outbox.class).latest(TestServer.POOL).getFirst().text());
		assertThat(link.find()).isTrue();
		TestBrowser phone = new TestBrowser(server.base());
		phone.get(link.group());
		Page page = phone.open(link.group());
		Page refused = phone.submit(page, Map.of("password", TestServer.PASSWORD));
		assertThat(refused.html().text()).contains("until 20 seconds have passed");
		Page done = phone.submit(refused, Map.of("password", TestServer.PASSWORD, "nonce",
				solve(refused.html().select("input[name=work]").val())));
		assertThat(done.uri()).contains("done=true");
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
