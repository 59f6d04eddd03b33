package dev.vestibule.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.federation.LyingProvider;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes on one PostgreSQL behind a proxy without stickiness, and what becomes of
 * people when a node is killed.
 */
class TwoNodesJourney {

	private static final int PORT = TestServer.freePort();

	private static final String BASE = "http://localhost:" + PORT;

	private static final TestDatabase database = TestDatabases.POSTGRESQL.create();

	private static final List<ServerNode> nodes = List.of(node(), node());

	private static final RoundRobin proxy = RoundRobin.start(PORT, nodes);

	private final TestApp app = new TestApp(BASE + "/" + TestServer.POOL, "web", TestServer.secret("web"),
			"https://app.test/callback", "openid profile email");

	private static ServerNode node() {
		return new ServerNode(TestServer.freePort(), BASE, database).launch();
	}

	@BeforeEach
	void bothNodesRun() {
		nodes.stream().filter(node -> node.endsWithin(0)).forEach(ServerNode::launch);
		nodes.forEach(ServerNode::ready);
	}

	@AfterAll
	static void stop() {
		proxy.close();
		nodes.forEach(ServerNode::close);
	}

	@Test
	void aSignInFinishesOnTheOtherNodeWhenItsOwnIsKilled() { // R17
		TestBrowser browser = new TestBrowser(BASE);
		var page = browser.open(this.app.authorize(Map.of()));
		proxy.last().kill();

		var done = browser.submit(page, Map.of("username", "ada", "password", TestServer.PASSWORD));

		Answer tokens = this.app.redeem(Objects.requireNonNull(done.answer().get("code")));
		assertThat(TestApp.claims(tokens.text("id_token"))).containsEntry("cognito:username", "ada");
		assertThat(this.app.bearer("/oauth2/userInfo", tokens.text("access_token")).text("email"))
			.isEqualTo("ada@example.com");
		assertThat(this.app.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
	}

	/** What the browser carries to the provider and back is good at any node. */
	@Test
	void aSignInThroughAProviderFinishesOnTheOtherNodeWhenItsOwnIsKilled() {
		try (LyingProvider provider = new LyingProvider()) {
			connect(provider.issuer());
			TestBrowser browser = new TestBrowser(BASE);
			String there = Objects.requireNonNull(leave(browser));
			proxy.last().kill();

			String answer = browser.get(there).headers().firstValue("Location").orElseThrow();
			var done = browser.open(answer);

			Answer tokens = this.app.redeem(Objects.requireNonNull(done.answer().get("code")));
			assertThat(TestApp.claims(tokens.text("id_token"))).containsEntry("email", "someone@example.org");
		}
	}

	/** As an administrator does on another node; both hear of it within seconds. */
	private void connect(String issuer) {
		database.jdbc()
			.sql("""
					INSERT INTO identity_provider (id, pool_id, name, kind, enabled, settings, version, created_at, updated_at)
					VALUES (?, ?, 'Peer', 'oidc', TRUE, ?, 0, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
					""")
			.params(UUID.randomUUID(), TestServer.POOL,
					"{\"clientId\":\"our-id\",\"authenticationMethod\":\"none\",\"issuer\":\"" + issuer + "\"}")
			.update();
		database.jdbc()
			.sql("UPDATE register_change SET revision = revision + 1 WHERE register = 'identity-provider'")
			.update();
		int known = 0;
		for (int i = 0; i < 100 && known < 6; i++) {
			known = (leave(new TestBrowser(BASE)) != null) ? known + 1 : 0;
			LockSupport.parkNanos(50_000_000);
		}
	}

	private @Nullable String leave(TestBrowser browser) {
		return browser.open(this.app.authorize(Map.of("identity_provider", "Peer"))).left();
	}

	@Test
	void aSignUpInChromiumFinishesOnTheOtherNodeWhenItsOwnIsKilled() {
		try (SinglePageApp spa = SinglePageApp.start(NodeModules.install()); Chromium chromium = Chromium.launch()) {
			Page page = chromium.browser().newContext().newPage();
			page.navigate(spa.address(BASE + "/" + TestServer.POOL));
			page.click("#in");
			page.click("text=Create an account");
			page.fill("[name=email]", "killed@example.com");
			page.fill("[name=username]", "killed");
			page.fill("[name='attributes[given_name]']", "Kim");
			page.fill("[name=password]", TestServer.PASSWORD);
			page.click("button[name=continue]");
			PlaywrightAssertions.assertThat(page.locator("[name=code]")).isVisible();
			proxy.last().kill();

			page.fill("[name=code]", SignUps.code(BASE, "killed@example.com"));
			page.click("button[name=continue]");

			PlaywrightAssertions.assertThat(page.locator("#state")).containsText("signed-in");
			assertThat(page.textContent("#state")).contains("\"email\":\"killed@example.com\"");
		}
	}

	@Test
	void whatWasAcknowledgedSurvivesTheKill() {
		Acknowledged acknowledged = Acknowledged.on(BASE, this.app, "acknowledged");

		nodes.forEach(ServerNode::kill);
		bothNodesRun();

		acknowledged.stillHolds();
	}

	@Test
	void noSignUpIsLeftHalfDone() throws Exception { // R1
		List<Callable<Boolean>> attempts = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			SignUps signUp = new SignUps(BASE, this.app, "half" + i);
			attempts.add(signUp::acknowledged);
		}
		List<Future<Boolean>> running = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			attempts.forEach(attempt -> running.add(threads.submit(attempt)));
			TimeUnit.MILLISECONDS.sleep(700);
			nodes.getFirst().kill();
		}

		for (int i = 0; i < running.size(); i++) {
			SignUps signUp = new SignUps(BASE, this.app, "half" + i);
			if (!running.get(i).get()) {
				signUp.acknowledged();
			}
			assertThat(count("SELECT COUNT(*) FROM users WHERE email = ?", signUp.email())).as(signUp.email()).isOne();
			assertThat(count("SELECT COUNT(*) FROM message WHERE recipient = ?", signUp.email())).isBetween(1L, 2L);
			assertThat(signUp.signsIn()).as(signUp.email()).isTrue();
		}
		assertThat(
				count("SELECT COUNT(*) FROM users u WHERE NOT EXISTS (SELECT 1 FROM login_name WHERE user_id = u.id)"))
			.isZero();
	}

	private static long count(String sql, Object... parameters) {
		return database.jdbc().sql(sql).params(List.of(parameters)).query(Long.class).single();
	}

}
