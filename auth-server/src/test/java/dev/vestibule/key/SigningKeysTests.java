package dev.vestibule.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.JWK;
import dev.vestibule.testing.Settings;
import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.platform.Sweep;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.KeyPolicy;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SigningKeysTests {

	private static final String POOL = "eu-home-1_Demo00001";

	/* By default a key signs for 90 days and its successor is announced 2 days before. */
	private static final Duration ANNOUNCED = Duration.ofDays(88).plusMinutes(1);

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aPoolGetsAKeyWhenItFirstNeedsOne(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			SigningKeys keys = node.getBean(SigningKeys.class);

			assertThat(keys.published(POOL)).singleElement()
				.extracting(JWK::getAlgorithm)
				.isEqualTo(JWSAlgorithm.RS256);
			assertThat(keys.active(POOL, "RS256").kid()).isEqualTo(keys.published(POOL).getFirst().getKeyID());
			assertThat(keys.active(POOL, "EdDSA")).isSameAs(keys.active(POOL, "EdDSA"));
			assertThat(keys.published(POOL)).hasSize(2).noneMatch(JWK::isPrivate);
			assertThatIllegalArgumentException().isThrownBy(() -> keys.active(POOL, "HS256"));
			assertThat(database.jdbc().sql("SELECT detail FROM audit_event").query(String.class).list()).hasSize(2);
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void nodesThatNeedAFirstKeyAtOnceAgreeOnOne(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext one = start(database);
				ConfigurableApplicationContext two = start(database);
				ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<Callable<String>> calls = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				SigningKeys keys = ((i % 2 == 0) ? one : two).getBean(SigningKeys.class);
				calls.add(() -> keys.active(POOL, "ES256").kid());
			}
			Set<String> kids = new HashSet<>();
			for (Future<String> call : threads.invokeAll(calls)) {
				kids.add(call.get());
			}
			assertThat(kids).hasSize(1);
			assertThat(count(database, "ES256")).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aRotationIsAnnouncedThenSignsThenRetires(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			SigningKeys keys = node.getBean(SigningKeys.class);
			TestClock clock = node.getBean(TestClock.class);
			SigningKey first = keys.active(POOL, "RS256");
			rotate(node);
			assertThat(keys.published(POOL)).hasSize(1);

			clock.advance(ANNOUNCED);
			rotate(node);
			rotate(node);
			assertThat(keys.published(POOL)).extracting(JWK::getKeyID).hasSize(2).startsWith(first.kid());
			assertThat(keys.active(POOL, "RS256").kid()).isEqualTo(first.kid());

			clock.advance(Duration.ofDays(2).plusMinutes(1));
			SigningKey second = keys.active(POOL, "RS256");
			assertThat(second.kid()).isNotEqualTo(first.kid());
			assertThat(keys.verifier(POOL, first.kid(), JWSAlgorithm.RS256)).isPresent();

			clock.advance(Duration.ofDays(4).plusMinutes(1));
			assertThat(keys.published(POOL)).extracting(JWK::getKeyID).containsExactly(second.kid());
			assertThat(keys.verifier(POOL, first.kid(), JWSAlgorithm.RS256)).isEmpty();
			assertThat(node.getBean("signingKeySweep", Sweep.class).sweep(clock.instant(), 10)).isOne();
			assertThat(keys.active(POOL, "RS256").kid()).isEqualTo(second.kid());
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void nodesThatRotateAtOnceAgree(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext one = start(database);
				ConfigurableApplicationContext two = start(database);
				ExecutorService threads = Executors.newFixedThreadPool(2)) {
			String first = one.getBean(SigningKeys.class).active(POOL, "RS256").kid();
			for (ConfigurableApplicationContext node : List.of(one, two)) {
				node.getBean(TestClock.class).advance(ANNOUNCED);
			}
			List<Callable<Boolean>> rotations = new ArrayList<>();
			for (ConfigurableApplicationContext node : List.of(one, two)) {
				rotations.add(() -> rotate(node));
			}
			for (Future<Boolean> rotation : threads.invokeAll(rotations)) {
				rotation.get();
			}
			assertThat(count(database, "RS256")).isEqualTo(2);

			for (ConfigurableApplicationContext node : List.of(one, two)) {
				await(() -> node.getBean(SigningKeys.class).published(POOL).size() == 2);
				assertThat(node.getBean(SigningKeys.class).active(POOL, "RS256").kid()).isEqualTo(first);
				node.getBean(TestClock.class).advance(Duration.ofDays(2).plusMinutes(1));
			}
			assertThat(one.getBean(SigningKeys.class).active(POOL, "RS256").kid()).isNotEqualTo(first)
				.isEqualTo(two.getBean(SigningKeys.class).active(POOL, "RS256").kid());
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aRotationThatComesLateIsStillAnnouncedFirst(TestDatabases engine) {
		TestDatabase database = engine.create();
		String first;
		try (ConfigurableApplicationContext node = start(database)) {
			first = node.getBean(SigningKeys.class).active(POOL, "RS256").kid();
		}
		database.jdbc().sql("UPDATE signing_key SET signs_from = TIMESTAMP '2020-01-01 00:00:00'").update();
		try (ConfigurableApplicationContext node = start(database)) {
			SigningKeys keys = node.getBean(SigningKeys.class);
			TestClock clock = node.getBean(TestClock.class);
			rotate(node);
			rotate(node);
			assertThat(keys.published(POOL)).hasSize(2);
			assertThat(keys.active(POOL, "RS256").kid()).isEqualTo(first);
			clock.advance(Duration.ofHours(47));
			assertThat(keys.active(POOL, "RS256").kid()).isEqualTo(first);
			clock.advance(Duration.ofHours(2));
			assertThat(keys.active(POOL, "RS256").kid()).isNotEqualTo(first);
			assertThat(keys.verifier(POOL, first, JWSAlgorithm.RS256)).isPresent();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void everyTokenVerifiesOnBothNodesWhileKeysChangeFast(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		KeyPolicy fast = new KeyPolicy(Duration.ofMinutes(10), Duration.ofMinutes(1));
		try (ConfigurableApplicationContext one = start(database);
				ConfigurableApplicationContext two = start(database)) {
			one.getBean(Pools.class).put(POOL, "Demo", Settings.policy("keys: {rotation: 10m, announce: 1m}"));
			await(() -> two.getBean(Pools.class).get(POOL).policy().keys().equals(fast));
			Set<String> kids = new HashSet<>();
			for (int minute = 0; minute < 45; minute++) {
				ConfigurableApplicationContext signing = (minute % 2 == 0) ? one : two;
				rotate((minute % 3 == 0) ? one : two);
				SigningKey key = signing.getBean(SigningKeys.class).active(POOL, "ES256");
				kids.add(key.kid());
				JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("token"));
				token.sign(key.signer());
				for (ConfigurableApplicationContext node : List.of(one, two)) {
					node.getBean(SigningKeys.class).refresh();
					await(() -> node.getBean(SigningKeys.class)
						.verifier(POOL, key.kid(), JWSAlgorithm.ES256)
						.isPresent());
					assertThat(token.verify(node.getBean(SigningKeys.class)
						.verifier(POOL, key.kid(), JWSAlgorithm.ES256)
						.orElseThrow())).isTrue();
					node.getBean(TestClock.class).advance(Duration.ofMinutes(1));
				}
			}
			assertThat(kids).hasSizeBetween(4, 6);
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aVerifierIsGivenForTheKeysOwnAlgorithmOnly(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			SigningKeys keys = node.getBean(SigningKeys.class);
			SigningKey key = keys.active(POOL, "RS256");
			node.getBean(Pools.class).put("eu-home-1_Other0001", "Other", PoolPolicy.defaults());

			assertThat(keys.verifier(POOL, key.kid(), JWSAlgorithm.RS256)).isPresent();
			assertThat(keys.verifier(POOL, key.kid(), JWSAlgorithm.PS256)).isEmpty();
			assertThat(keys.verifier(POOL, key.kid(), JWSAlgorithm.HS256)).isEmpty();
			assertThat(keys.verifier(POOL, "../" + key.kid(), JWSAlgorithm.RS256)).isEmpty();
			assertThat(keys.verifier("eu-home-1_Other0001", key.kid(), JWSAlgorithm.RS256)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aDamagedKeyIsPassedOver(TestDatabases engine) {
		TestDatabase database = engine.create();
		String first;
		try (ConfigurableApplicationContext node = start(database)) {
			first = node.getBean(SigningKeys.class).active(POOL, "ES256").kid();
		}
		database.jdbc().sql("UPDATE signing_key SET private_key = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'").update();
		try (ConfigurableApplicationContext node = start(database)) {
			assertThat(node.getBean(SigningKeys.class).active(POOL, "ES256").kid()).isNotEqualTo(first);
		}
	}

	@Test
	void aKeyIsOverdueWhoseSuccessorDoesNotComeInTime() {
		try (ConfigurableApplicationContext node = start(TestDatabases.H2.create())) {
			node.getBean(SigningKeys.class).active(POOL, "RS256");
			KeyCare care = node.getBean(KeyCare.class);
			Pool pool = node.getBean(Pools.class).get(POOL);
			TestClock clock = node.getBean(TestClock.class);
			clock.advance(ANNOUNCED);
			assertThat(care.overdue(pool)).as("an hour for the one who rotates").isFalse();
			clock.advance(Duration.ofHours(1));
			assertThat(care.overdue(pool)).as("two days before it must not sign any more").isTrue();
			rotate(node);
			assertThat(care.overdue(pool)).isFalse();
			clock.advance(Duration.ofDays(3));
			assertThat(care.overdue(pool)).as("the successor signs").isFalse();
		}
	}

	@Test
	void whileTheDatabaseIsAwayTheKnownKeysServe() {
		TestDatabase database = TestDatabases.H2.create();
		try (ConfigurableApplicationContext node = start(database)) {
			SigningKeys keys = node.getBean(SigningKeys.class);
			String kid = keys.active(POOL, "RS256").kid();
			database.jdbc().sql("SHUTDOWN").update();
			keys.refresh();
			node.getBean(TestClock.class).advance(Duration.ofDays(1));

			assertThat(keys.active(POOL, "RS256").kid()).isEqualTo(kid);
			assertThat(keys.published(POOL)).hasSize(1);
		}
	}

	@Test
	void noPrivateKeyIsReadableInTheDatabaseOrInAText() {
		TestDatabase database = TestDatabases.H2.create();
		try (ConfigurableApplicationContext node = start(database)) {
			SigningKey key = node.getBean(SigningKeys.class).active(POOL, "ES256");
			String stored = database.jdbc().sql("SELECT private_key FROM signing_key").query(String.class).single();

			assertThatIllegalStateException()
				.isThrownBy(() -> KeyKind.ES256.privateKey(Base64.getUrlDecoder().decode(stored)));
			assertThat(key.toString()).doesNotContainIgnoringCase("signer", "private");
		}
	}

	private static int count(TestDatabase database, String algorithm) {
		return database.jdbc()
			.sql("SELECT COUNT(*) FROM signing_key WHERE algorithm = ?")
			.param(algorithm)
			.query(Integer.class)
			.single();
	}

	private static boolean rotate(ConfigurableApplicationContext node) {
		Pool pool = node.getBean(Pools.class).get(POOL);
		node.getBean(KeyRotation.class).rotate(pool);
		return true;
	}

	private static void await(Callable<Boolean> condition) throws Exception {
		for (int i = 0; i < 100 && !condition.call(); i++) {
			Thread.sleep(100);
		}
		assertThat(condition.call()).isTrue();
	}

	private static ConfigurableApplicationContext start(TestDatabase database) {
		ConfigurableApplicationContext node = database.node("pool", "audit", "key")
			.with(TestClock.Source.class)
			.start();
		node.getBean(Pools.class).put(POOL, "Demo", PoolPolicy.defaults());
		return node;
	}

}
