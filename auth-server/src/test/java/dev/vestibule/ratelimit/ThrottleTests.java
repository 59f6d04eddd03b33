package dev.vestibule.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.platform.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ThrottleTests {

	private static final Limit NAME = new Limit("name", "jane", 3, Duration.ofSeconds(10));

	private static final Limit ADDRESS = new Limit("address", "192.0.2.7", 10, Duration.ofSeconds(1));

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aBurstPassesAndThenOneAttemptPerRefill(TestDatabases engine) {
		try (ConfigurableApplicationContext node = start(engine.create())) {
			Throttle throttle = node.getBean(Throttle.class);
			TestClock clock = node.getBean(TestClock.class);
			for (int i = 0; i < 3; i++) {
				assertThat(throttle.admit(NAME)).isEqualTo(Admission.GRANTED);
			}
			assertThat(throttle.admit(NAME)).isEqualTo(new Admission(false, Duration.ofSeconds(10)));
			assertThat(throttle.admit(NAME).minutes()).isEqualTo(1);

			clock.advance(Duration.ofSeconds(4));
			assertThat(throttle.admit(NAME).retryAfter()).isEqualTo(Duration.ofSeconds(6));
			clock.advance(Duration.ofSeconds(6));
			assertThat(throttle.admit(NAME).admitted()).isTrue();
			assertThat(throttle.admit(NAME).admitted()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aRefusedAttemptUsesUpNothing(TestDatabases engine) {
		try (ConfigurableApplicationContext node = start(engine.create())) {
			Throttle throttle = node.getBean(Throttle.class);
			for (int i = 0; i < 3; i++) {
				assertThat(throttle.admit(ADDRESS, NAME).admitted()).isTrue();
			}
			for (int i = 0; i < 20; i++) {
				assertThat(throttle.admit(ADDRESS, NAME).admitted()).isFalse();
			}
			for (int i = 0; i < 7; i++) {
				assertThat(throttle.admit(ADDRESS).admitted()).isTrue();
			}
			assertThat(throttle.admit(ADDRESS).admitted()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void otherKeysAndNamesHaveBucketsOfTheirOwn(TestDatabases engine) {
		try (ConfigurableApplicationContext node = start(engine.create())) {
			Throttle throttle = node.getBean(Throttle.class);
			Limit one = new Limit("a", "x", 1, Duration.ofHours(1));
			assertThat(throttle.admit(one).admitted()).isTrue();
			assertThat(throttle.admit(one).admitted()).isFalse();
			assertThat(throttle.admit(new Limit("a", "y", 1, Duration.ofHours(1))).admitted()).isTrue();
			assertThat(throttle.admit(new Limit("b", "x", 1, Duration.ofHours(1))).admitted()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aParallelFloodOnTwoNodesGetsNoMoreThanTheBurst(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext one = start(database);
				ConfigurableApplicationContext two = start(database);
				ExecutorService threads = Executors.newFixedThreadPool(40)) {
			List<Throttle> nodes = List.of(one.getBean(Throttle.class), two.getBean(Throttle.class));
			for (int round = 0; round < 5; round++) {
				Limit name = new Limit("name", "flood" + round, 10, Duration.ofHours(1));
				Limit both = new Limit("both", "flood" + round, 7, Duration.ofHours(1));
				List<Callable<Boolean>> attempts = new ArrayList<>();
				for (int i = 0; i < 200; i++) {
					Throttle throttle = nodes.get(i % 2);
					attempts.add(() -> throttle.admit(name, both).admitted());
				}
				int admitted = 0;
				for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
					admitted += attempt.get() ? 1 : 0;
				}
				assertThat(admitted).isEqualTo(7);
				assertThat(countFurther(nodes.getLast(), name)).isEqualTo(3);
			}
		}
	}

	@Test
	void aFloodThatMeetsInOneBucketNeverDeadlocks() throws Exception {
		TestDatabase database = TestDatabases.POSTGRESQL.create();
		try (ConfigurableApplicationContext one = start(database);
				ConfigurableApplicationContext two = start(database);
				ExecutorService threads = Executors.newFixedThreadPool(40)) {
			List<Throttle> nodes = List.of(one.getBean(Throttle.class), two.getBean(Throttle.class));
			Limit address = new Limit("address", "192.0.2.7", 20, Duration.ofHours(1));
			List<Callable<Boolean>> attempts = new ArrayList<>();
			for (int i = 0; i < 4000; i++) {
				Throttle throttle = nodes.get(i % 2);
				Limit name = new Limit("name", "flood" + i / 200, 100, Duration.ofHours(1));
				Limit both = new Limit("both", "flood" + i / 200, 5, Duration.ofHours(1));
				attempts.add(() -> throttle.admit(address, name, both).admitted());
			}
			int admitted = 0;
			for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
				admitted += attempt.get() ? 1 : 0;
			}
			assertThat(admitted).isEqualTo(20);
		}
		assertThat(database.jdbc()
			.sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
			.query(Long.class)
			.single()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aRestartForgetsNothingAndNoKeyIsReadable(TestDatabases engine) {
		TestDatabase database = engine.create();
		Limit hourly = new Limit("name", "jane@example.com", 1, Duration.ofHours(1));
		try (ConfigurableApplicationContext node = start(database)) {
			assertThat(node.getBean(Throttle.class).admit(hourly).admitted()).isTrue();
		}
		try (ConfigurableApplicationContext node = start(database)) {
			assertThat(node.getBean(Throttle.class).admit(hourly).admitted()).isFalse();
		}
		assertThat(database.jdbc().sql("SELECT bucket FROM throttle").query(String.class).single())
			.matches("[0-9a-f]{64}");
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void fullBucketsAreSweptAndOthersStay(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			Throttle throttle = node.getBean(Throttle.class);
			Instant now = node.getBean(TestClock.class).instant();
			assertThat(throttle.admit(ADDRESS, NAME).admitted()).isTrue();

			assertThat(node.getBean("throttleSweep", Sweep.class).sweep(now.plusSeconds(5), 100)).isEqualTo(1);
			assertThat(database.jdbc().sql("SELECT COUNT(*) FROM throttle").query(Integer.class).single()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void insideATransactionNothingIsCounted(TestDatabases engine) {
		try (ConfigurableApplicationContext node = start(engine.create())) {
			TransactionTemplate transaction = new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
			assertThatIllegalStateException()
				.isThrownBy(() -> transaction.executeWithoutResult(status -> node.getBean(Throttle.class).admit(NAME)));
		}
	}

	private static int countFurther(Throttle throttle, Limit limit) {
		int admitted = 0;
		while (throttle.admit(limit).admitted()) {
			admitted++;
		}
		return admitted;
	}

	private static ConfigurableApplicationContext start(TestDatabase database) {
		return database.start(TestClock.Source.class, Throttle.class, ThrottleConfiguration.class);
	}

}
