package dev.vestibule.pool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.vestibule.TestDatabases;
import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A pool that is deleted is gone at once, and its rows by and by. */
class GoingPoolsTests {

	private static final String ID = "eu-test-1_Going0001";

	@ParameterizedTest
	@EnumSource
	void aDeletedPoolIsGoneAtOnceAndItsRowsBatchByBatch(TestDatabases database) {
		TestServer server = TestServers.on(database);
		JdbcClient jdbc = server.bean(JdbcClient.class);
		Pools pools = server.bean(Pools.class);
		Pool pool = pools.put(ID, "Going", PoolPolicy.defaults());
		IntStream.range(0, 7).forEach(number -> user(server.bean(Users.class), number));
		jdbc.sql("INSERT INTO administrator_role (principal, pool_id, role) VALUES ('somebody', ?, 'SUPPORT')")
			.param(ID)
			.update();
		server.bean(Audit.class).record(new Happened(ID));

		pools.delete(pool);

		assertThat(pools.find(ID)).isEmpty();
		assertThat(pools.stored(ID)).isEmpty();
		assertThatExceptionOfType(BrokenRulesException.class)
			.isThrownBy(() -> pools.put(ID, "Again", PoolPolicy.defaults()));
		GoingPools going = server.bean(GoingPools.class);
		assertThat(going.sweep(Instant.now(), 3)).isEqualTo(3);
		assertThat(count(jdbc, "users")).isEqualTo(4);
		for (int i = 0; i < 5 && pools.going(ID); i++) {
			going.sweep(Instant.now(), 3);
		}
		assertThat(pools.taken(ID)).isFalse();
		assertThat(tables(jdbc)).hasSizeGreaterThan(20).allSatisfy(table -> assertThat(count(jdbc, table)).isZero());
		assertThat(pools.put(ID, "Again", PoolPolicy.defaults()).name()).isEqualTo("Again");
		pools.delete(pools.get(ID));
		going.sweep(Instant.now(), 3);
	}

	private static void user(Users users, int number) {
		users.create(new NewUser(ID, null, "going" + number + "@example.com", null, new User.Attributes(Map.of()), null,
				User.Status.CONFIRMED));
	}

	private static List<String> tables(JdbcClient jdbc) {
		return jdbc.sql("""
				SELECT LOWER(table_name) FROM information_schema.columns
				WHERE LOWER(column_name) = 'pool_id' AND LOWER(table_schema) = 'public'
				""").query((row, number) -> String.valueOf(row.getString(1))).list();
	}

	private static long count(JdbcClient jdbc, String table) {
		return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE pool_id = ?").param(ID).query(Long.class).single();
	}

	/** Something happened. */
	private record Happened(String poolId) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

	}

}
