package dev.vestibule.credential;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.RecoveryCodes.Match;
import dev.vestibule.testing.Race;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.credential.CredentialNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

class RecoveryCodesTests {

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void tenCodesAreGoodOnceEach(TestDatabases engine) {
		try (CredentialNode node = CredentialNode.start(engine.create())) {
			User ada = node.user("ada@example.com");
			RecoveryCodes recovery = node.get(RecoveryCodes.class);
			List<String> codes = recovery.regenerate(POOL, ada.id());

			assertThat(codes).hasSize(10)
				.doesNotHaveDuplicates()
				.allMatch(code -> code.matches("[0-9a-z]{5}-[0-9a-z]{5}"));
			assertThat(recovery.left(POOL, ada.id())).isEqualTo(10);
			Match match = recovery.match(POOL, ada.id(), codes.get(3)).orElseThrow();
			assertThat(recovery.left(POOL, ada.id())).as("looking uses nothing up").isEqualTo(10);
			assertThat(recovery.use(match)).isTrue();
			assertThat(recovery.use(match)).isFalse();
			assertThat(recovery.match(POOL, ada.id(), codes.get(3))).isEmpty();
			assertThat(recovery.left(POOL, ada.id())).isEqualTo(9);
			assertThat(node.events()).containsExactlyInAnyOrder("RecoveryCodesMade", "RecoveryCodeUsed");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void ofManyAtOnceOnTwoNodesOneUsesIt(TestDatabases engine) { // security A8
		TestDatabase database = engine.create();
		try (CredentialNode one = CredentialNode.start(database);
				CredentialNode other = CredentialNode.start(database)) {
			User ada = one.user("ada@example.com");
			Queue<String> codes = new ArrayDeque<>();
			for (int round = 0; round < Race.ROUNDS; round++) {
				if (codes.isEmpty()) {
					codes.addAll(one.get(RecoveryCodes.class).regenerate(POOL, ada.id()));
				}
				// What costs time is to look, and to look uses nothing up.
				Match match = other.get(RecoveryCodes.class).match(POOL, ada.id(), codes.remove()).orElseThrow();

				assertThat(Race.on(List.of(one, other), node -> node.get(RecoveryCodes.class).use(match)))
					.containsOnlyOnce(true);
				assertThat(other.get(RecoveryCodes.class).left(POOL, ada.id())).isEqualTo(codes.size());
			}
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void newCodesEndTheOldOnesEvenWhenAskedForAtOnce(TestDatabases engine) {
		try (CredentialNode node = CredentialNode.start(engine.create())) {
			User ada = node.user("ada@example.com");
			RecoveryCodes recovery = node.get(RecoveryCodes.class);
			String old = recovery.regenerate(POOL, ada.id()).getFirst();

			Race.of(4, any -> recovery.regenerate(POOL, ada.id()));

			assertThat(recovery.match(POOL, ada.id(), old)).isEmpty();
			assertThat(recovery.left(POOL, ada.id())).isEqualTo(10);
			assertThat(recovery.removeAll(POOL, ada.id())).isTrue();
			assertThat(recovery.removeAll(POOL, ada.id())).isFalse();
		}
	}

	@Test
	void nobodysCodeIsGoodForAnybodyElse() { // security A10
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			User ada = node.user("ada@example.com");
			User bob = node.user("bob@example.com");
			RecoveryCodes recovery = node.get(RecoveryCodes.class);
			String code = recovery.regenerate(POOL, ada.id()).getFirst();
			recovery.regenerate(POOL, bob.id());

			assertThat(recovery.match(POOL, bob.id(), code)).isEmpty();
			assertThat(recovery.match("eu-home-1_Other0001", ada.id(), code)).isEmpty();
			assertThat(recovery.match(POOL, ada.id(), code)).isPresent();
		}
	}

	@Test
	void aCodeIsReadAsPeopleWriteIt() {
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			User ada = node.user("ada@example.com");
			RecoveryCodes recovery = node.get(RecoveryCodes.class);
			String code = recovery.regenerate(POOL, ada.id()).getFirst();
			String mistaken = code.replace('0', 'O').replace('1', 'l').replace('-', ' ').toUpperCase(Locale.ROOT);

			assertThat(recovery.match(POOL, ada.id(), " " + mistaken + " ")).isPresent();
			assertThat(recovery.match(POOL, ada.id(), code.substring(1))).isEmpty();
			assertThat(recovery.match(POOL, ada.id(), "")).isEmpty();
		}
	}

	@Test
	void rowsHoldSlowKeyedHashesAndNoTwoUsersHaveTheSame() {
		try (CredentialNode node = CredentialNode.start(TestDatabases.H2.create())) {
			User ada = node.user("ada@example.com");
			List<String> codes = node.get(RecoveryCodes.class).regenerate(POOL, ada.id());
			RecoveryCodes.Slow slow = node.get(RecoveryCodes.Slow.class);

			assertThat(node.get(JdbcClient.class).sql("SELECT code_hash FROM recovery_code").query(String.class).list())
				.hasSize(10)
				.allMatch(hash -> hash.matches("[0-9a-f]{64}"))
				.noneMatch(codes::contains);
			assertThat(slow.hash(ada.id(), "0000000000"))
				.isNotEqualTo(slow.hash(node.user("bob@example.com").id(), "0000000000"));
		}
	}

}
