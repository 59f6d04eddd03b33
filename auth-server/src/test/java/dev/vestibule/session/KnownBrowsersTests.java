package dev.vestibule.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.message.Outbox;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser is new to a user once, on two nodes and both engines. */
class KnownBrowsersTests {

	private static final String POOL = "eu-home-1_Test00001";

	private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

	@AfterEach
	void stop() {
		this.nodes.forEach(ConfigurableApplicationContext::close);
	}

	@ParameterizedTest
	@EnumSource
	void onlyABrowserThatIsNewAndNotTheFirstIsToldOf(TestDatabases engine) {
		start(engine);
		User user = user();
		signIn(user, "laptop");
		examine();
		assertThat(met()).as("whoever signs up knows").isEmpty();
		signIn(user, "laptop");
		signIn(user, "phone");
		signIn(user, "phone");
		examine();

		assertThat(met()).extracting(NewBrowserMet::userId).containsExactly(user.id());
		signIn(user, "phone");
		signIn(user(), "phone");
		examine();
		assertThat(met()).hasSize(1);
		assertThat(this.nodes.getFirst().getBean(KnownBrowsers.class).of(POOL, user.id()))
			.extracting(KnownBrowser::browser)
			.containsExactlyInAnyOrder("laptop", "phone");
		assertThat(jdbc().sql("SELECT COUNT(*) FROM session WHERE unexamined_since IS NOT NULL")
			.query(Long.class)
			.single()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void manySignInsAtOnceAreToldOfOnce(TestDatabases engine) {
		start(engine);
		User user = user();
		signIn(user, "laptop");
		examine();
		for (int i = 0; i < 50; i++) {
			signIn(user, "phone");
		}
		try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 6; i++) {
				both.submit(this.nodes.get(i % 2).getBean(Examination.class)::examine);
			}
		}
		assertThat(met()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void aProgramWithoutCookiesFillsNeitherTheTableNorTheMailbox(TestDatabases engine) {
		start(engine);
		User user = user();
		for (int i = 0; i < 130; i++) {
			signIn(user, "made-" + i);
		}
		examine();

		assertThat(this.nodes.getFirst().getBean(KnownBrowsers.class).of(POOL, user.id())).hasSize(100);
		assertThat(met()).hasSize(9);
	}

	private void signIn(User user, String browser) {
		Clock clock = this.nodes.getFirst().getBean(Clock.class);
		jdbc()
			.sql("""
					INSERT INTO session (id, pool_id, user_id, secret_hash, factors, authenticated_at, created_at, last_seen_at,
						expires_at, browser, unexamined_since)
					VALUES (?, ?, ?, 'x', ARRAY['PASSWORD'], :now, :now, :now, :now, ?, :now)
					"""
				.replace(":now", "TIMESTAMP WITH TIME ZONE '" + clock.instant().minusSeconds(1) + "'"))
			.params(UUID.randomUUID(), POOL, user.id(), browser)
			.update();
	}

	private void examine() {
		this.nodes.forEach(node -> node.getBean(Examination.class).examine());
	}

	private List<NewBrowserMet> met() {
		return this.nodes.stream().flatMap(node -> node.getBean(Ear.class).heard.stream()).toList();
	}

	private JdbcClient jdbc() {
		return this.nodes.getFirst().getBean(JdbcClient.class);
	}

	private User user() {
		return ((CreateOutcome.Created) this.nodes.getFirst()
			.getBean(Users.class)
			.create(new NewUser(POOL, null, UUID.randomUUID() + "@example.com", null, User.Attributes.NONE, null,
					User.Status.CONFIRMED)))
			.user();
	}

	private void start(TestDatabases engine) {
		TestDatabase database = engine.create();
		for (int i = 0; i < 2; i++) {
			this.nodes.add(database.node("pool", "client", "user", "credential", "session", "audit", "ratelimit")
				.with(Ear.class, Letters.class)
				.start());
		}
		Pool pool = this.nodes.getFirst().getBean(Pools.class).put(POOL, "Harbor", PoolPolicy.defaults());
		assertThat(pool.id()).isEqualTo(POOL);
	}

	static class Ear {

		private final List<NewBrowserMet> heard = new CopyOnWriteArrayList<>();

		@EventListener
		void on(NewBrowserMet event) {
			this.heard.add(event);
		}

	}

	static class Letters {

		@Bean
		Outbox outbox() {
			return Mockito.mock(Outbox.class);
		}

	}

}
