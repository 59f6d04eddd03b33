package dev.vestibule.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Proof;
import dev.vestibule.signin.JourneyNode;
import dev.vestibule.user.User;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser's session when its user proves again who they are. */
class SessionsTests {

	private static final int PARALLEL = 6;

	@ParameterizedTest
	@EnumSource
	void aRenewedSessionKeepsItsIdAndChangesItsSecret(TestDatabases engine) { // security
																				// A16
		try (JourneyNode node = JourneyNode.start(engine.create())) {
			User jane = node.confirmed("jane@example.com");
			Opened first = open(node, jane);
			Opened second = open(node, jane, first.cookie());

			assertThat(second.session().id()).isEqualTo(first.session().id());
			assertThat(signedIn(node, first.cookie())).isFalse();
			assertThat(signedIn(node, second.cookie())).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whoeverRenewsAtOnceLeavesWithACookieThatIsGood(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (JourneyNode one = JourneyNode.start(database);
				JourneyNode two = JourneyNode.join(database, one);
				ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
			User jane = one.confirmed("jane@example.com");
			for (int round = 0; round < 5; round++) {
				Cookie cookie = open(one, jane).cookie();
				CyclicBarrier start = new CyclicBarrier(PARALLEL);
				List<Callable<Opened>> renewals = new ArrayList<>();
				for (int i = 0; i < PARALLEL; i++) {
					JourneyNode node = (i % 2 == 0) ? one : two;
					renewals.add(() -> {
						start.await();
						return open(node, jane, cookie);
					});
				}
				for (Future<Opened> renewal : threads.invokeAll(renewals)) {
					assertThat(signedIn(one, renewal.get().cookie())).isTrue();
				}
				assertThat(signedIn(one, cookie)).isFalse();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSessionThatIsEndedMeanwhileStaysEnded(TestDatabases engine) throws Exception {
		try (JourneyNode node = JourneyNode.start(engine.create());
				ExecutorService thread = Executors.newSingleThreadExecutor()) {
			User jane = node.confirmed("jane@example.com");
			Opened before = open(node, jane);
			CountDownLatch renewing = new CountDownLatch(1);

			Future<Opened> renewal = node.get(TransactionTemplate.class).execute(status -> {
				node.get(Sessions.class).end(JourneyNode.POOL, before.session().id());
				Future<Opened> running = thread.submit(() -> {
					renewing.countDown();
					return open(node, jane, before.cookie());
				});
				await(renewing);
				return running;
			});

			Opened after = Objects.requireNonNull(renewal).get(30, TimeUnit.SECONDS);
			assertThat(after.session().id()).isNotEqualTo(before.session().id());
			assertThat(node.count("SELECT COUNT(*) FROM session WHERE id = ? AND ended_at IS NOT NULL",
					before.session().id()))
				.isOne();
			assertThat(signedIn(node, after.cookie())).isTrue();
		}
	}

	/* Until it has read the row, which nobody can see from outside. */
	private static void await(CountDownLatch renewing) {
		try {
			renewing.await();
			Thread.sleep(500);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean signedIn(JourneyNode node, Cookie cookie) {
		return node.get(Sessions.class).current(request(cookie), node.pool()).isPresent();
	}

	private static Opened open(JourneyNode node, User user, Cookie... cookies) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		Session session = node.get(Sessions.class)
			.open(request(cookies), response,
					new NewSession(node.pool(), user.id(), List.of(Proof.of(Factor.PASSWORD, Instant.EPOCH)), null));
		String set = Objects.requireNonNull(response.getHeader("Set-Cookie")).split(";", 2)[0];
		return new Opened(session, new Cookie(set.split("=", 2)[0], set.split("=", 2)[1]));
	}

	private static MockHttpServletRequest request(Cookie... cookies) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setCookies(cookies);
		return request;
	}

	private record Opened(Session session, Cookie cookie) {
	}

}
