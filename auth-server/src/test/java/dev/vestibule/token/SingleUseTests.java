package dev.vestibule.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import dev.vestibule.TestDatabases;
import dev.vestibule.client.Once;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A hundred at once: exactly one wins (security.md R19). */
class SingleUseTests {

	private static final int PARALLEL = 100;

	private static final int ROUNDS = 3;

	@ParameterizedTest
	@EnumSource
	void aCodeIsRedeemedOnce(TestDatabases database) throws Exception {
		TestServer server = TestServers.on(database);
		TestApp app = TestApp.publicClient(server, "strict");
		for (int i = 0; i < ROUNDS; i++) {
			String code = app.code(new TestBrowser(server.base()), "ada");

			exactlyOne(race(() -> app.redeem(code)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRefreshTokenIsUsedOnceWhereThereIsNoGrace(TestDatabases database) throws Exception {
		TestServer server = TestServers.on(database);
		TestApp app = TestApp.publicClient(server, "strict");
		for (int i = 0; i < ROUNDS; i++) {
			String token = app.redeem(app.code(new TestBrowser(server.base()), "ada")).text("refresh_token");

			exactlyOne(race(() -> app.refresh(token)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void withinTheGraceAllGetTheOneSuccessor(TestDatabases database) throws Exception {
		TestServer server = TestServers.on(database);
		TestApp app = TestApp.publicClient(server, "spa");
		String token = app.redeem(app.code(new TestBrowser(server.base()), "ada")).text("refresh_token");

		List<Answer> answers = race(() -> app.refresh(token));

		assertThat(answers).allMatch(answer -> answer.status() == 200);
		assertThat(answers.stream().map(answer -> answer.text("refresh_token")).distinct()).hasSize(1);
	}

	/** Where an application wants to hear it said, it is not enough that it was. */
	@ParameterizedTest
	@EnumSource
	void aConsentPageAllowsOnce(TestDatabases database) throws Exception {
		TestServer server = TestServers.on(database);
		TestApp partner = TestApp.publicClient(server, "partner").asking("openid email");
		TestBrowser browser = new TestBrowser(server.base());
		Page page = partner.signIn(browser, "ada", Map.of("prompt", "consent"));

		List<Page> after = race(() -> browser.submit(page, Map.of("decision", "allow")));

		assertThat(after.stream().filter(one -> one.left() != null)).singleElement()
			.satisfies(one -> assertThat(one.answer()).containsKey("code"));
		assertThat(after.stream().filter(one -> one.left() == null))
			.allMatch(one -> one.status() == 200 && one.path().endsWith("/consent"));
	}

	/**
	 * A client's assertion and a provider's logout token, which no row of ours stands
	 * for.
	 */
	@ParameterizedTest
	@EnumSource
	void whatSomebodyElseMadeIsFirstOnce(TestDatabases database) throws Exception {
		Once once = TestServers.on(database).bean(Once.class);
		for (int i = 0; i < ROUNDS; i++) {
			String id = "assertion " + i;

			List<Boolean> first = race(() -> once.first("signing", id, Instant.now().plusSeconds(60)));

			assertThat(first.stream().filter(one -> one)).hasSize(1);
		}
	}

	private static void exactlyOne(List<Answer> answers) {
		assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
		assertThat(answers.stream().filter(answer -> answer.status() != 200))
			.allMatch(answer -> answer.status() == 400 && "invalid_grant".equals(answer.json().get("error")));
	}

	private static <T> List<T> race(Supplier<T> attempt) throws Exception {
		CyclicBarrier start = new CyclicBarrier(PARALLEL);
		try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
			List<Callable<T>> attempts = new ArrayList<>();
			for (int i = 0; i < PARALLEL; i++) {
				attempts.add(() -> {
					start.await();
					return attempt.get();
				});
			}
			List<T> answers = new ArrayList<>();
			for (Future<T> future : threads.invokeAll(attempts)) {
				answers.add(future.get());
			}
			return answers;
		}
	}

}
