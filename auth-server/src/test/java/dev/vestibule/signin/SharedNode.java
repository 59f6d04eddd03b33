package dev.vestibule.signin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.Letters;
import dev.vestibule.TestDatabases;
import dev.vestibule.pool.PoolPolicy.NameKind;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The node of all tests that need none of their own, since starting one takes longer than
 * most of them. It stays until the last of them has run; its clock never goes back.
 */
public final class SharedNode {

	/** What a node holds in memory. */
	private static final Set<String> REGISTERS = Set.of("flyway_schema_history", "register_change", "pool",
			"app_client", "signing_key", "deployment");

	private static final Map<List<String>, JourneyNode> started = new HashMap<>();

	private SharedNode() {
	}

	/** With the usual policy, and nobody in it. */
	public static JourneyNode empty(String... properties) {
		JourneyNode node = started.computeIfAbsent(List.of(properties),
				any -> JourneyNode.start(TestDatabases.H2.create(), properties));
		node.get(Letters.class).forget();
		forget(node.get(JdbcClient.class));
		node.reopen(JourneyNode.policy(Set.of(NameKind.EMAIL), false));
		return node;
	}

	private static void forget(JdbcClient jdbc) {
		jdbc.sql("SET REFERENTIAL_INTEGRITY FALSE").update();
		jdbc.sql("SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
			.query(String.class)
			.list()
			.stream()
			.filter(table -> !REGISTERS.contains(table))
			.forEach(table -> jdbc.sql("TRUNCATE TABLE " + table).update());
		jdbc.sql("SET REFERENTIAL_INTEGRITY TRUE").update();
	}

}
