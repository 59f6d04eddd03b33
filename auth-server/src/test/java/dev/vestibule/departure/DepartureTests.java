package dev.vestibule.departure;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Users leave, come back or are erased, on two nodes and both engines. */
class DepartureTests {

	private static final String POOL = "eu-home-1_Test00001";

	private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

	@AfterEach
	void stop() {
		this.nodes.forEach(ConfigurableApplicationContext::close);
	}

	@ParameterizedTest
	@EnumSource
	void whoeverLeavesIsOutAtOnceAndMayComeBack(TestDatabases engine) {
		start(engine);
		User user = user("ada@example.com");
		assertThat(get(Departures.class).leave(pool(), user, Locale.ENGLISH)).isTrue();
		assertThat(again(user).active()).isFalse();
		assertThat(again(user).status()).isEqualTo(Status.DELETED);
		ArgumentCaptor<Mail> mail = ArgumentCaptor.forClass(Mail.class);
		Mockito.verify(get(Outbox.class)).send(mail.capture());
		assertThat(mail.getValue().kind()).isEqualTo("account-deleted");

		advance(Duration.ofDays(29));
		sweep(0);
		assertThat(get(Departures.class).comeBack(again(user))).isTrue();
		assertThat(again(user).status()).isEqualTo(Status.CONFIRMED);
		advance(Duration.ofDays(2));
		sweep(0);
		assertThat(again(user).active()).isTrue();
		assertThat(get(Departures.class).comeBack(again(user))).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsLeftWhenTheGraceIsOver(TestDatabases engine) {
		start(engine);
		User stays = user("stays@example.com");
		User user = user("goes@example.com");
		for (User one : List.of(stays, user)) {
			for (int i = 0; i < 1200; i++) {
				event(one.id());
			}
			rows(one);
		}
		get(Departures.class).leave(pool(), user, Locale.ENGLISH);
		advance(Duration.ofDays(30).plusSeconds(1));
		assertThat(get(Departures.class).comeBack(again(user))).as("too late").isFalse();
		try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
			both.submit(() -> sweep(0));
			both.submit(() -> sweep(1));
		}

		assertThat(get(Users.class).find(POOL, user.id())).isEmpty();
		assertThat(tables().stream().filter(table -> count(table, user.id()) > 0)).isEmpty();
		assertThat(tables().stream().filter(table -> count(table, stays.id()) > 0).toList()).contains("audit_event",
				"login_name", "session", "message");
		assertThat(
				jdbc().sql("SELECT COUNT(*) FROM audit_event WHERE type = 'AccountErased'").query(Long.class).single())
			.isOne();
	}

	@ParameterizedTest
	@EnumSource
	void ofTwoWhoDeleteTheSameAccountAtOnceOneDoes(TestDatabases engine) throws Exception {
		start(engine);
		User user = user("twice@example.com");
		try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Boolean>> attempts = List.of(() -> leave(0, user), () -> leave(1, user), () -> leave(0, user),
					() -> leave(1, user));
			List<Boolean> left = new ArrayList<>();
			for (Future<Boolean> attempt : both.invokeAll(attempts)) {
				left.add(attempt.get());
			}
			assertThat(left).containsOnlyOnce(true);
		}
	}

	private boolean leave(int node, User user) {
		return this.nodes.get(node).getBean(Departures.class).leave(pool(), user, Locale.ENGLISH);
	}

	private int sweep(int node) {
		return this.nodes.get(node).getBean(Erasure.class).sweep(get(TestClock.class).instant(), 500);
	}

	private void event(UUID userId) {
		jdbc().sql("""
				INSERT INTO audit_event (id, pool_id, type, outcome, happened_at, user_id)
				VALUES (?, ?, 'SignedIn', 'SUCCESS', ?, ?)
				""").params(UUID.randomUUID(), POOL, now(), userId).update();
	}

	private void rows(User user) {
		jdbc()
			.sql("""
					INSERT INTO session (id, pool_id, user_id, secret_hash, factors, authenticated_at, created_at, last_seen_at,
						expires_at) VALUES (?, ?, ?, 'x', ARRAY['PASSWORD'], ?, ?, ?, ?)
					""")
			.params(UUID.randomUUID(), POOL, user.id(), now(), now(), now(), now().plusDays(90))
			.update();
		jdbc().sql("""
				INSERT INTO message (id, pool_id, user_id, kind, recipient, locale, status, attempts, next_attempt_at,
					created_at, expires_at) VALUES (?, ?, ?, 'sign-in', 'x@example.com', 'en', 'SENT', 1, ?, ?, ?)
				""").params(UUID.randomUUID(), POOL, user.id(), now(), now(), now()).update();
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(get(TestClock.class).instant(), ZoneOffset.UTC);
	}

	/** All that name a user, whichever module owns them. */
	private List<String> tables() {
		return jdbc().sql("""
				SELECT LOWER(table_name) FROM information_schema.columns WHERE LOWER(column_name) = 'user_id'
				AND LOWER(table_schema) = 'public' AND LOWER(table_name) <> 'journey'
				""").query(String.class).list().stream().map(String::valueOf).toList();
	}

	private long count(String table, UUID userId) {
		return jdbc().sql("SELECT COUNT(*) FROM " + table + " WHERE user_id = ?")
			.param(userId)
			.query(Long.class)
			.single();
	}

	private void start(TestDatabases engine) {
		TestDatabase database = engine.create();
		for (int i = 0; i < 2; i++) {
			this.nodes
				.add(database.node("pool", "client", "user", "credential", "session", "audit", "ratelimit", "departure")
					.with(Letters.class, TestClock.Source.class)
					.start());
		}
		get(Pools.class).put(POOL, "Harbor", PoolPolicy.defaults());
	}

	private Pool pool() {
		return get(Pools.class).get(POOL);
	}

	private User user(String email) {
		return ((CreateOutcome.Created) get(Users.class)
			.create(new NewUser(POOL, null, email, null, User.Attributes.NONE, "x", Status.CONFIRMED))).user();
	}

	private User again(User user) {
		return get(Users.class).find(POOL, user.id()).orElseThrow();
	}

	private void advance(Duration duration) {
		this.nodes.forEach(node -> node.getBean(TestClock.class).advance(duration));
	}

	private JdbcClient jdbc() {
		return get(JdbcClient.class);
	}

	private <T> T get(Class<T> type) {
		return this.nodes.getFirst().getBean(type);
	}

	static class Letters {

		@Bean
		Outbox outbox(JdbcClient jdbc) {
			Outbox outbox = Mockito.mock(Outbox.class);
			Mockito.when(outbox.forget(Mockito.any(), Mockito.anyInt()))
				.thenAnswer(call -> jdbc.sql("DELETE FROM message WHERE user_id = ?")
					.param(call.<Object>getArgument(0))
					.update());
			return outbox;
		}

	}

}
