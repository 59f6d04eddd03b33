package dev.vestibule.token;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.client.Once;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.Race;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A hundred at once on two nodes: exactly one wins (security.md R19). */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class SingleUseTests {

	private final List<TestServer> nodes;

	private final TestServer server;

	private final TestBrowser browser;

	SingleUseTests(TestDatabases engine) {
		this.nodes = List.of(TestServers.on(engine), TestServers.beside(engine));
		this.server = this.nodes.getFirst();
		this.browser = new TestBrowser(this.server.base());
	}

	@Test
	void aCodeIsRedeemedOnce() {
		TestApp app = TestApp.publicClient(this.server, "strict");
		app.signIn(this.browser, "ada", Map.of());
		for (int round = 0; round < Race.ROUNDS; round++) {
			String code = String.valueOf(this.browser.open(app.authorize(Map.of())).answer().get("code"));

			exactlyOne(Race.on(this.nodes, node -> app.at(node).redeem(code)));
		}
	}

	@Test
	void aRefreshTokenIsUsedOnceWhereThereIsNoGrace() {
		TestApp app = TestApp.publicClient(this.server, "strict");
		for (int round = 0; round < Race.ROUNDS; round++) {
			String token = refreshToken(app);

			exactlyOne(Race.on(this.nodes, node -> app.at(node).refresh(token)));
		}
	}

	@Test
	void withinTheGraceAllGetTheOneSuccessor() {
		TestApp app = TestApp.publicClient(this.server, "spa");
		String token = refreshToken(app);

		List<Answer> answers = Race.on(this.nodes, node -> app.at(node).refresh(token));

		assertThat(answers).allMatch(answer -> answer.status() == 200);
		assertThat(answers.stream().map(answer -> answer.text("refresh_token")).distinct()).hasSize(1);
	}

	/** Where an application wants to hear it said, it is not enough that it was. */
	@Test
	void aConsentPageAllowsOnce() {
		TestApp partner = TestApp.publicClient(this.server, "partner").asking("openid email");
		Page page = partner.signIn(this.browser, "ada", Map.of("prompt", "consent"));
		for (int round = 0; round < Race.ROUNDS; round++) {
			String decided = this.browser.post(page, Map.of("decision", "allow"))
				.headers()
				.firstValue("Location")
				.orElseThrow();
			String address = URI.create(page.uri()).resolve(decided).toString();

			List<String> led = Race.on(this.nodes,
					node -> this.browser.get(node.here(address)).headers().firstValue("Location").orElseThrow());
			assertThat(led.stream().filter(to -> to.contains("code="))).hasSize(1);
			assertThat(led.stream().filter(to -> to.contains("/consent"))).hasSize(Race.RUNNERS - 1);
			page = this.browser.open(partner.authorize(Map.of("prompt", "consent")));
		}
	}

	/**
	 * A client's assertion and a provider's logout token, which no row of ours stands
	 * for.
	 */
	@Test
	void whatSomebodyElseMadeIsFirstOnce() {
		for (int round = 0; round < Race.ROUNDS; round++) {
			String id = "assertion " + round;

			assertThat(Race.on(this.nodes,
					node -> node.bean(Once.class).first("signing", id, Instant.now().plusSeconds(60))))
				.containsOnlyOnce(true);
		}
	}

	private String refreshToken(TestApp app) {
		return app.redeem(app.code(new TestBrowser(this.server.base()), "ada")).text("refresh_token");
	}

	private static void exactlyOne(List<Answer> answers) {
		assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
		assertThat(answers.stream().filter(answer -> answer.status() != 200))
			.allMatch(answer -> answer.status() == 400 && "invalid_grant".equals(answer.json().get("error")));
	}

}
