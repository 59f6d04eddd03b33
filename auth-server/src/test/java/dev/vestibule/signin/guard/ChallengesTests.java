package dev.vestibule.signin.guard;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.signin.guard.Challenges.Challenge;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChallengesTests {

	private static final String POOL = "eu-home-1_Test00001";

	@AfterEach
	void noRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void theFloodIsNoticedOnAllNodesAndPasses(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext one = start(database);
				ConfigurableApplicationContext two = start(database)) {
			Pool pool = pool(one, 20);
			two.getBean(Pools.class).get(POOL);
			// Clocks begin as their nodes do, and in a few seconds a failure is
			// forgotten.
			TestClock clock = two.getBean(TestClock.class);
			clock.advance(Duration.between(clock.instant(), one.getBean(TestClock.class).instant()));
			for (int i = 0; i < 20; i++) {
				one.getBean(Stuffing.class).failed(POOL);
			}
			assertThat(one.getBean(Stuffing.class).under(pool)).as("as many as are usual").isFalse();
			two.getBean(Stuffing.class).failed(POOL);
			assertThat(two.getBean(Stuffing.class).under(pool)).isTrue();
			eventually(() -> one.getBean(Stuffing.class).under(pool));
			one.getBean(Stuffing.class).failed(POOL);
			try (ConfigurableApplicationContext later = start(database)) {
				eventually(() -> later.getBean(Stuffing.class).under(pool));
			}

			one.getBean(TestClock.class).advance(Duration.ofMinutes(11));
			assertThat(one.getBean(Stuffing.class).under(pool)).isFalse();
			assertThat(database.jdbc().sql("SELECT DISTINCT type FROM audit_event").query(String.class).list())
				.containsExactly("StuffingNoticed");
		}
	}

	/** Without a failure of its own, by what the others say. */
	private static void eventually(BooleanSupplier under) {
		Instant end = Instant.now().plusSeconds(20);
		while (!under.getAsBoolean() && Instant.now().isBefore(end)) {
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
		}
		assertThat(under.getAsBoolean()).isTrue();
	}

	@Test
	void aPoolThatDoesNotAskForItIsNeverGuarded() {
		try (ConfigurableApplicationContext node = start(TestDatabases.H2.create())) {
			Pool pool = pool(node, 0);
			for (int i = 0; i < 50; i++) {
				node.getBean(Stuffing.class).failed(POOL);
			}
			Challenges challenges = node.getBean(Challenges.class);
			assertThat(challenges.next(pool, "browser")).isEmpty();
			assertThat(challenges.objection(pool)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void workIsGoodOnceOnAllNodesInTheBrowserThatGotIt(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext one = start(database);
				ConfigurableApplicationContext two = start(database)) {
			Pool pool = flooded(one, two);
			Challenge challenge = one.getBean(Challenges.class).next(pool, "browser").orElseThrow();
			String nonce = solve(challenge);

			assertThat(objection(two, pool, null)).isEqualTo("signin.work");
			assertThat(objection(two, pool, new Work("another", challenge.text(), nonce))).isEqualTo("signin.work");
			assertThat(objection(two, pool, new Work("browser", challenge.text() + "0", nonce)))
				.isEqualTo("signin.work");
			assertThat(objection(two, pool, new Work("browser", later(challenge.text()), nonce)))
				.isEqualTo("signin.work");
			assertThat(objection(two, pool, new Work("browser", challenge.text(), nonce))).isEmpty();
			assertThat(objection(one, pool, new Work("browser", challenge.text(), nonce))).isEqualTo("signin.work");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "-1", "1e3", "9999999999999", "0x1" })
	void whatSolvesNothingMustWait(String nonce) {
		try (ConfigurableApplicationContext node = start(TestDatabases.H2.create())) {
			Pool pool = flooded(node, node);
			Challenge challenge = node.getBean(Challenges.class).next(pool, "browser").orElseThrow();
			Work work = new Work("browser", challenge.text(), nonce);

			assertThat(challenge.seconds()).isEqualTo(20);
			node.getBean(TestClock.class).advance(Duration.ofSeconds(18));
			assertThat(objection(node, pool, work)).isEqualTo("signin.work.early");
			node.getBean(TestClock.class).advance(Duration.ofSeconds(2));
			assertThat(objection(node, pool, work)).isEmpty();
			assertThat(objection(node, pool, work)).isEqualTo("signin.work");
		}
	}

	@Test
	void anOldChallengeIsWorthNothing() {
		try (ConfigurableApplicationContext node = start(TestDatabases.H2.create())) {
			Pool pool = flooded(node, node);
			Challenge challenge = node.getBean(Challenges.class).next(pool, "browser").orElseThrow();
			node.getBean(TestClock.class).advance(Duration.ofMinutes(16));
			flood(node);

			assertThat(objection(node, pool, new Work("browser", challenge.text(), solve(challenge))))
				.isEqualTo("signin.work");
		}
	}

	@Test
	void zeroBitsAreCountedFromTheLeft() {
		assertThat(Challenges.zeroBits(new byte[] { 0, 0, 1 })).isEqualTo(23);
		assertThat(Challenges.zeroBits(new byte[] { (byte) 0x80 })).isZero();
		assertThat(Challenges.zeroBits(new byte[] { 0x0F, 0 })).isEqualTo(4);
		assertThat(Challenges.zeroBits(new byte[] { 0, 0 })).isEqualTo(16);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\"failuresPerMinute\":-1", "\"difficulty\":7", "\"difficulty\":23", "\"pause\":\"PT1S\"" })
	void aPolicyThatMakesNoSenseIsRefused(String setting) {
		assertThatThrownBy(() -> Json.read("{\"guard\":{" + setting + "}}", PoolPolicy.class))
			.hasMessageContaining("guard.");
	}

	private static String solve(Challenge challenge) {
		return LongStream.iterate(0, number -> number + 1)
			.filter(number -> Challenges.zeroBits(Hashes
				.sha256((challenge.text() + ":" + number).getBytes(StandardCharsets.UTF_8))) >= challenge.difficulty())
			.mapToObj(String::valueOf)
			.findFirst()
			.orElseThrow();
	}

	/* A second more on its clock. */
	private static String later(String text) {
		int dot = text.indexOf('.');
		return (Long.parseLong(text.substring(0, dot)) + 1) + text.substring(dot);
	}

	private static String objection(ConfigurableApplicationContext node, Pool pool, @Nullable Work work) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		if (work != null) {
			request.setAttribute(Work.ATTRIBUTE, work);
		}
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		return node.getBean(Challenges.class).objection(pool).orElse("");
	}

	private static Pool flooded(ConfigurableApplicationContext one, ConfigurableApplicationContext two) {
		Pool pool = pool(one, 20);
		two.getBean(Pools.class).get(POOL);
		flood(one);
		two.getBean(Stuffing.class).failed(POOL);
		return pool;
	}

	private static void flood(ConfigurableApplicationContext node) {
		for (int i = 0; i < 25; i++) {
			node.getBean(Stuffing.class).failed(POOL);
		}
	}

	private static Pool pool(ConfigurableApplicationContext node, int failuresPerMinute) {
		PoolPolicy policy = Json.read("{\"guard\":{\"difficulty\":8,\"failuresPerMinute\":" + failuresPerMinute + "}}",
				PoolPolicy.class);
		return node.getBean(Pools.class).put(POOL, "Harbor", policy);
	}

	private static ConfigurableApplicationContext start(TestDatabase database) {
		return database.node("pool", "audit", "ratelimit")
			.with(Stuffing.class, Floods.class, Challenges.class, TestClock.Source.class)
			.start();
	}

}
