package dev.vestibule.credential;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Totp.Authenticator;
import dev.vestibule.credential.Totp.Confirmation;
import dev.vestibule.credential.Totp.Match;
import dev.vestibule.credential.Totp.Pending;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.platform.Sweep;
import dev.vestibule.testing.Race;
import dev.vestibule.user.User;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.credential.CredentialNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

class TotpTests {

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void countsFromItsFirstRightCodeOn(TestDatabases engine) {
		try (CredentialNode node = CredentialNode.start(engine.create())) {
			User ada = node.user("ada@example.com");
			Totp totp = node.get(Totp.class);
			Pending pending = totp.begin(node.pool(), ada);

			assertThat(pending.uri()).startsWith("otpauth://totp/Harbor:ada%40example.com?secret=" + pending.secret());
			assertThat(pending.toString()).doesNotContain(pending.secret());
			assertThat(totp.match(POOL, ada.id(), code(node, pending, 0))).isEmpty();
			assertThat(totp.pending(node.pool(), ada, pending.id())).contains(pending);
			assertThat(totp.confirm(POOL, ada.id(), pending.id(), "000000", ""))
				.isEqualTo(new Confirmation.Refused("code.wrong"));
			assertThat(totp.list(POOL, ada.id())).isEmpty();

			assertThat(totp.confirm(POOL, ada.id(), pending.id(), code(node, pending, 0), " Ada's\nphone "))
				.isInstanceOf(Confirmation.Added.class);
			assertThat(totp.list(POOL, ada.id())).extracting(Authenticator::label).containsExactly("Ada'sphone");
			assertThat(totp.pending(node.pool(), ada, pending.id())).isEmpty();
			assertThat(node.events()).containsExactlyInAnyOrder("TotpAdded");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void theSameCodeIsNeverGoodTwice(TestDatabases engine) { // security
																// A7
		TestDatabase database = engine.create();
		try (CredentialNode one = CredentialNode.start(database);
				CredentialNode other = CredentialNode.start(database)) {
			User ada = one.user("ada@example.com");
			Pending app = added(one, ada);
			String first = code(one, app, 0);
			assertThat(one.get(Totp.class).match(POOL, ada.id(), first)).as("the code that confirmed it").isEmpty();

			String code = first;
			for (int round = 0; round < Race.ROUNDS; round++) {
				one.advance(Duration.ofSeconds(30));
				other.advance(Duration.ofSeconds(30));
				String next = code(one, app, 0);
				assertThat(Race.on(List.of(one, other), node -> {
					Totp totp = node.get(Totp.class);
					return totp.match(POOL, ada.id(), next).filter(totp::use).isPresent();
				})).containsOnlyOnce(true);
				code = next;
			}

			assertThat(other.get(Totp.class).match(POOL, ada.id(), code)).isEmpty();
			assertThat(other.get(Totp.class).match(POOL, ada.id(), first)).isEmpty();
			assertThat(one.get(Totp.class).list(POOL, ada.id()).getFirst().usedAt()).isNotNull();
		}
	}

	@Test
	void anOlderCodeThatWasLookedAtFirstIsNotUsedAfterANewerOne() {
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			User ada = node.user("ada@example.com");
			Pending app = added(node, ada);
			node.advance(Duration.ofSeconds(90));
			Totp totp = node.get(Totp.class);
			Match older = totp.match(POOL, ada.id(), code(node, app, -1)).orElseThrow();
			Match newer = totp.match(POOL, ada.id(), code(node, app, 0)).orElseThrow();

			assertThat(totp.use(newer)).isTrue();
			assertThat(totp.use(older)).isFalse();
		}
	}

	@Test
	void nobodysCodeIsGoodForAnybodyElse() { // security A10
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			User ada = node.user("ada@example.com");
			User bob = node.user("bob@example.com");
			Pending app = added(node, ada);
			Pending bobs = node.get(Totp.class).begin(node.pool(), bob);
			node.advance(Duration.ofSeconds(30));
			Totp totp = node.get(Totp.class);

			assertThat(totp.match(POOL, bob.id(), code(node, app, 0))).isEmpty();
			assertThat(totp.match("eu-home-1_Other0001", ada.id(), code(node, app, 0))).isEmpty();
			assertThat(totp.pending(node.pool(), ada, bobs.id())).isEmpty();
			assertThat(totp.confirm(POOL, ada.id(), bobs.id(), code(node, bobs, 0), ""))
				.isEqualTo(new Confirmation.Refused("totp.gone"));
			assertThat(totp.remove(POOL, bob.id(), app.id())).isFalse();
			assertThat(totp.remove("eu-home-1_Other0001", ada.id(), UUID.randomUUID())).isFalse();
			assertThat(totp.list(POOL, ada.id())).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aUserMayHaveSeveralAppsAndRemoveEach(TestDatabases engine) {
		try (CredentialNode node = CredentialNode.start(engine.create())) {
			User ada = node.user("ada@example.com");
			Totp totp = node.get(Totp.class);
			Pending phone = added(node, ada);
			Pending tablet = added(node, ada);
			node.advance(Duration.ofSeconds(30));

			assertThat(totp.match(POOL, ada.id(), code(node, phone, 0)).map(Match::id)).contains(phone.id());
			assertThat(totp.match(POOL, ada.id(), code(node, tablet, 0)).map(Match::id)).contains(tablet.id());
			assertThat(totp.remove(POOL, ada.id(), phone.id())).isTrue();
			assertThat(totp.remove(POOL, ada.id(), phone.id())).isFalse();
			assertThat(totp.match(POOL, ada.id(), code(node, phone, 0))).isEmpty();
			assertThat(totp.removeAll(POOL, ada.id())).isTrue();
			assertThat(totp.list(POOL, ada.id())).isEmpty();
			assertThat(node.events()).containsExactlyInAnyOrder("TotpAdded", "TotpAdded", "TotpRemoved", "TotpRemoved");
		}
	}

	@Test
	void tenAppsAreEnough() {
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			User ada = node.user("ada@example.com");
			for (int i = 0; i < Totp.MAX; i++) {
				added(node, ada);
			}
			Pending eleventh = node.get(Totp.class).begin(node.pool(), ada);
			assertThat(node.get(Totp.class).confirm(POOL, ada.id(), eleventh.id(), code(node, eleventh, 0), ""))
				.isEqualTo(new Confirmation.Refused("totp.tooMany"));
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aPendingAppIsConfirmedOnce(TestDatabases engine) {
		try (CredentialNode node = CredentialNode.start(engine.create())) {
			User ada = node.user("ada@example.com");
			Totp totp = node.get(Totp.class);
			Pending pending = totp.begin(node.pool(), ada);
			String code = code(node, pending, 0);

			List<Confirmation> answers = Race.of(Race.RUNNERS,
					any -> totp.confirm(POOL, ada.id(), pending.id(), code, "phone"));

			assertThat(answers.stream().filter(Confirmation.Added.class::isInstance)).hasSize(1);
			assertThat(node.events()).containsExactlyInAnyOrder("TotpAdded");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void whatIsNeverConfirmedGoesAwayAndWhatIsStays(TestDatabases engine) {
		try (CredentialNode node = CredentialNode.start(engine.create())) {
			User ada = node.user("ada@example.com");
			Totp totp = node.get(Totp.class);
			added(node, ada);
			Pending first = totp.begin(node.pool(), ada);
			Pending second = totp.begin(node.pool(), ada);

			assertThat(totp.pending(node.pool(), ada, first.id())).isEmpty();
			node.advance(Duration.ofMinutes(31));
			assertThat(totp.confirm(POOL, ada.id(), second.id(), code(node, second, 0), ""))
				.isEqualTo(new Confirmation.Refused("totp.gone"));
			Sweep sweep = node.sweep("pendingTotpSweep");
			assertThat(sweep.sweep(node.get(TestClock.class).instant().plus(Duration.ofDays(1)), 10)).isOne();
			assertThat(totp.list(POOL, ada.id())).hasSize(1);
		}
	}

	@Test
	void seedsAreSealed() {
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			Pending app = added(node, node.user("ada@example.com"));

			assertThat(node.get(JdbcClient.class).sql("SELECT seed FROM totp").query(String.class).single())
				.doesNotContain(app.secret())
				.hasSizeBetween(60, 200);
		}
	}

	private static Pending added(CredentialNode node, User user) {
		Totp totp = node.get(Totp.class);
		Pending pending = totp.begin(node.pool(), user);
		Confirmation confirmed = totp.confirm(POOL, user.id(), pending.id(), code(node, pending, 0), "phone");
		assertThat(confirmed).isInstanceOf(Confirmation.Added.class);
		return pending;
	}

	private static String code(CredentialNode node, Pending app, int steps) {
		TotpSeed seed = new TotpSeed(Base32.decode(app.secret()));
		return seed.code(TotpSeed.step(node.get(TestClock.class).instant()) + steps);
	}

}
