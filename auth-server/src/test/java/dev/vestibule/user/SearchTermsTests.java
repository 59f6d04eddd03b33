package dev.vestibule.user;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTermsTests {

	private static final String POOL = "eu-test-1_Search001";

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void usersFromBeforeThereWasASearchAreFoundByAndBy(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = database.node("audit", "pool", "user").start()) {
			node.getBean(Pools.class).put(POOL, "Pool", PoolPolicy.defaults());
			JdbcClient jdbc = node.getBean(JdbcClient.class);
			for (int i = 0; i < 7; i++) {
				node.getBean(Users.class)
					.create(new NewUser(POOL, null, "old" + i + "@example.com", null,
							new User.Attributes(Map.of("given_name", "Old")), null, User.Status.CONFIRMED));
			}
			jdbc.sql(
					"DELETE FROM user_search WHERE user_id <> (SELECT user_id FROM login_name WHERE name = 'old6@example.com')")
				.update();
			jdbc.sql("INSERT INTO search_backlog VALUES ('users', '00000000-0000-0000-0000-000000000000')").update();
			SearchTerms terms = node.getBean(SearchTerms.class);

			assertThat(terms.sweep(Instant.EPOCH, 3)).isEqualTo(3);
			assertThat(found(node, "given_name")).as("what is done stays done").hasSize(4);
			assertThat(terms.sweep(Instant.EPOCH, 3)).isEqualTo(3);
			assertThat(terms.sweep(Instant.EPOCH, 3)).isEqualTo(1);
			assertThat(found(node, "given_name")).hasSize(7);
			assertThat(terms.sweep(Instant.EPOCH, 3)).isZero();
			assertThat(jdbc.sql("SELECT COUNT(*) FROM search_backlog").query(Integer.class).single()).isZero();
		}
	}

	private static List<User> found(ConfigurableApplicationContext node, String field) {
		return node.getBean(UserSearch.class)
			.find(new UserQuery(POOL, field, "old", null, null, null, null, null), null, 20)
			.users();
	}

}
