package dev.vestibule.federation;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import dev.vestibule.TestDatabases;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Race;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.federation.FederatedPool.answer;
import static org.assertj.core.api.Assertions.assertThat;

/** The way to a provider and back over two nodes, on either database. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class FederationNodesTests {

	private final TestServer other;

	private final FederatedPool pool;

	FederationNodesTests(TestDatabases engine) {
		this.pool = new FederatedPool(TestServers.on(engine));
		this.other = TestServers.beside(engine);
		await(() -> this.other.bean(Pools.class).find(this.pool.pool().id()).isPresent());
	}

	/** A node hears of what another one was told within seconds. */
	private static void await(BooleanSupplier so) {
		for (int i = 0; i < 100 && !so.getAsBoolean(); i++) {
			LockSupport.parkNanos(100_000_000);
		}
		assertThat(so.getAsBoolean()).isTrue();
	}

	@AfterEach
	void stop() {
		this.pool.close();
	}

	@Test
	void attemptBegunAtOneNodeEndsAtTheOther() {
		TestBrowser browser = this.pool.browser();
		String answer = answer(browser, this.pool.leave(browser, "Good"));
		HttpResponse<String> back = browser.get(this.other.here(answer));

		assertThat(back.statusCode()).isEqualTo(302);
		assertThat(browser.follow(back).answer()).containsKey("code");
		assertThat(browser.get(answer).statusCode()).as("again at the first").isEqualTo(410);
	}

	/** Security R19. */
	@Test
	void ofTheSameAnswerAtBothAtOnceOneWins() {
		for (int round = 0; round < Race.ROUNDS; round++) {
			TestBrowser browser = this.pool.browser();
			String answer = answer(browser, this.pool.leave(browser, "Good"));
			this.pool.good.redeemed.clear();
			List<Integer> statuses = Race.on(List.of(answer, this.other.here(answer)),
					address -> browser.get(address).statusCode());
			assertThat(statuses).containsOnlyOnce(302).containsOnly(302, 410);
			assertThat(this.pool.good.redeemed).as("and the code was used once").hasSize(1);
		}
	}

	private static List<Integer> atOnce(List<String> addresses, Function<String, HttpResponse<String>> call) {
		return addresses.stream()
			.map(address -> CompletableFuture.supplyAsync(() -> call.apply(address).statusCode()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.sorted()
			.toList();
	}

	/** Kept at one node, unread; the browser comes for it to the other. */
	@Test
	void postedAnswerIsGoodAtTheOtherNode() {
		TestBrowser browser = this.pool.browser();
		String[] parts = answer(browser, this.pool.leave(browser, "Good")).split("\\?", 2);
		String state = this.pool.good.asked.getLast().get("state");
		HttpResponse<String> kept = new TestBrowser("http://elsewhere").post(parts[0], Map.of("state", state, "code",
				parts[1].replaceAll(".*code=([^&]*).*", "$1"), "iss", this.pool.good.issuer()));
		String next = kept.uri().resolve(kept.headers().firstValue("Location").orElseThrow()).toString();

		assertThat(browser.follow(browser.get(this.other.here(next))).answer()).containsKey("code");
	}

	/** What is kept of a provider's tokens and sessions is every node's, and sealed. */
	@Test
	void signOutThereAndTokensFromThereAreKnownToBoth() {
		this.pool.put("Good", this.pool.good, ",\"keepTokens\":true,\"signOut\":true");
		IdentityProviders elsewhere = this.other.bean(IdentityProviders.class);
		await(() -> elsewhere.find(this.pool.pool().id(), "Good")
			.filter(provider -> provider.settings().keepTokens())
			.isPresent());
		this.pool.good.claims = claims -> claims.put("sid", "sid-" + this.pool.good.subject);
		TestBrowser browser = this.pool.browser();
		String answer = answer(browser, this.pool.leave(browser, "Good"));
		browser.follow(browser.get(this.other.here(answer)));
		assertThat(signedIn(browser)).isTrue();

		String kept = this.pool.bean(JdbcClient.class)
			.sql("SELECT tokens FROM upstream_token WHERE subject = ?")
			.param(this.pool.good.subject)
			.query(String.class)
			.single();
		assertThat(kept).as("sealed").doesNotContain("at-").doesNotContain("{");
		String token = this.pool.good.logoutToken(Map.of("sid", "sid-" + this.pool.good.subject));
		String door = this.pool.issuer() + "/oauth2/idplogout/Good";
		assertThat(atOnce(List.of(door, this.other.here(door), door, this.other.here(door)),
				address -> new TestBrowser("http://elsewhere").post(address, Map.of("logout_token", token))))
			.as("each token is good once")
			.containsExactly(200, 400, 400, 400);
		assertThat(signedIn(browser)).isFalse();
	}

	private boolean signedIn(TestBrowser browser) {
		return browser.open(this.pool.app().authorize(Map.of("prompt", "none"))).answer().containsKey("code");
	}

	@Test
	void changedSettingTakesEffectAtTheOtherNodeWithoutRestart() {
		this.pool.put("Good", this.pool.good, ",\"label\":\"Renamed\"");
		IdentityProviders elsewhere = this.other.bean(IdentityProviders.class);

		await(() -> label(elsewhere).equals("Renamed"));
	}

	private String label(IdentityProviders providers) {
		return providers.find(this.pool.pool().id(), "Good").map(providers::label).orElse("");
	}

}
