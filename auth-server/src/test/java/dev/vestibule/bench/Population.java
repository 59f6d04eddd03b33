package dev.vestibule.bench;

import java.time.Duration;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Very many users of a pool, with the rows that signing up, being found, being in groups
 * and three months of sign-ins leave.
 */
record Population(JdbcClient jdbc, String pool, int count) {

	/* RFC 9562 §5.7: the time a user came, then what is random. */
	private static final String ID = """
			CAST(LPAD(TO_HEX(CAST(EXTRACT(EPOCH FROM %s) * 1000 AS BIGINT)), 12, '0')
				|| '7' || SUBSTR(MD5('a' || i), 1, 3) || '8' || SUBSTR(MD5('b' || i), 1, 15) AS UUID)
			""";

	private static final String CAME = "NOW() - INTERVAL '3 years' * (1 - i / %d.0)";

	private static final String SIGNED_IN = "NOW() - INTERVAL '90 days' * ((i % 100003) / 100003.0)";

	/** Makes them. */
	Duration settle() {
		long begin = System.nanoTime();
		groups();
		users();
		Stream.of("username", "email").forEach(this::term);
		Stream.of("given_name", "family_name", "locale").forEach(this::attribute);
		history();
		active();
		// As the database itself has done long before there are so many.
		this.jdbc.sql("VACUUM ANALYZE").update();
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private void groups() {
		update("""
				INSERT INTO user_group (id, version, pool_id, name, precedence, created_at, updated_at)
				SELECT CAST(MD5('group' || g) AS UUID), 0, '%s', g, 1, NOW(), NOW()
				FROM (VALUES ('everybody'), ('editors'), ('few')) names (g)
				""".formatted(this.pool));
	}

	private void users() {
		String came = CAME.formatted(this.count);
		update("""
				INSERT INTO users (id, pool_id, username, email, email_verified, phone_verified, status, enabled,
					attributes, version, created_at, updated_at, group_ids)
				SELECT %1$s, '%2$s', 'user' || i, LOWER(n.given || '.' || n.family || i || '@' || n.company || '.example'),
					TRUE, FALSE, CASE WHEN i %% 20 = 0 THEN 'UNCONFIRMED' WHEN i %% 50 = 1 THEN 'RESET_REQUIRED'
					WHEN i = 7 THEN 'FORCE_CHANGE_PASSWORD' ELSE 'CONFIRMED' END, i %% 1000 <> 3,
					'{"given_name":"' || n.given || '","family_name":"' || n.family || '","locale":"en"}', 0, %3$s, %3$s,
					CASE WHEN i %% 100 = 0 THEN ARRAY[CAST(CAST(MD5('groupeverybody') AS UUID) AS VARCHAR), CAST(CAST(MD5('groupeditors') AS UUID) AS VARCHAR)]
					ELSE ARRAY[CAST(CAST(MD5('groupeverybody') AS UUID) AS VARCHAR)] END
				FROM GENERATE_SERIES(1, %4$d) i, LATERAL (SELECT
					(ARRAY['Ada','Grace','Alan','Edsger','Barbara','Donald','Radia','Ken'])[1 + i %% 8] AS given,
					(ARRAY['Lovelace','Hopper','Turing','Dijkstra','Liskov','Knuth','Perlman'])[1 + i %% 7] AS family,
					(ARRAY['acme','globex','initech'])[1 + i %% 3] AS company) n
				"""
			.formatted(ID.formatted(came), this.pool, came, this.count));
		update("INSERT INTO login_name (pool_id, name, user_id) SELECT pool_id, username, id FROM users WHERE pool_id = '%s'"
			.formatted(this.pool));
		update("INSERT INTO login_name (pool_id, name, user_id) SELECT pool_id, email, id FROM users WHERE pool_id = '%s'"
			.formatted(this.pool));
		member("everybody", "TRUE");
		member("editors", "username LIKE '%00'");
		member("few", "username IN ('user5', 'user500000')");
	}

	private void member(String group, String which) {
		update("INSERT INTO group_member (group_id, user_id) SELECT CAST(MD5('group%s') AS UUID), id FROM users WHERE pool_id = '%s' AND %s"
			.formatted(group, this.pool, which));
	}

	private void term(String column) {
		update("""
				INSERT INTO user_search (user_id, field, pool_id, term)
				SELECT id, '%1$s', pool_id, SUBSTR(CONVERT_TO(LOWER(%1$s), 'UTF8'), 1, 100) FROM users WHERE pool_id = '%2$s'
				"""
			.formatted(column, this.pool));
	}

	private void attribute(String name) {
		update("""
				INSERT INTO user_search (user_id, field, pool_id, term)
				SELECT id, '%1$s', pool_id, CONVERT_TO(LOWER(CAST(attributes AS JSON) ->> '%1$s'), 'UTF8')
				FROM users WHERE pool_id = '%2$s'
				""".formatted(name, this.pool));
	}

	/* Everybody has signed in once, half of them twice, and some could not. */
	private void history() {
		update("""
				INSERT INTO audit_event (id, pool_id, type, outcome, happened_at, user_id, client_id, address, user_agent)
				SELECT %1$s, '%2$s', CASE WHEN i %% 15 = 0 THEN 'SignInRefused' ELSE 'SignedIn' END,
					CASE WHEN i %% 15 = 0 THEN 'FAILURE' ELSE 'SUCCESS' END, %3$s, u.id, 'web', '192.0.2.1', 'Firefox'
				FROM (SELECT id, ROW_NUMBER() OVER () AS n FROM users WHERE pool_id = '%2$s') u,
					LATERAL (SELECT n AS i UNION ALL SELECT n + %4$d WHERE n %% 2 = 0) e
				"""
			.formatted(ID.formatted(SIGNED_IN), this.pool, SIGNED_IN, this.count));
	}

	/* As bad as can be: the month has seen all of them. */
	private void active() {
		update("INSERT INTO active_user (first_day, pool_id, user_id) SELECT DATE_TRUNC('MONTH', CURRENT_DATE), pool_id, id FROM users WHERE pool_id = '%s'"
			.formatted(this.pool));
		update("INSERT INTO active_month (first_day, pool_id, active) SELECT first_day, pool_id, COUNT(*) FROM active_user WHERE pool_id = '%s' GROUP BY first_day, pool_id"
			.formatted(this.pool));
	}

	private void update(String sql) {
		this.jdbc.sql(sql).update();
	}

}
