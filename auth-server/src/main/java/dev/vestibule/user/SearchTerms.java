package dev.vestibule.user;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.vestibule.platform.Sweep;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What users can be found by: the beginnings of their names and attributes. Users from
 * before there was a search are entered by and by, by whichever node comes first; how far
 * that is, is remembered.
 */
@Component
class SearchTerms implements Sweep {

	private static final int LENGTH = 100;

	private final JdbcTemplate jdbc;

	private final UserRows rows;

	private final TransactionTemplate transaction;

	SearchTerms(JdbcTemplate jdbc, UserRows rows, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.transaction = transaction;
	}

	/** Enters a new user. */
	void enter(User user) {
		List<Object[]> rows = of(user).entrySet()
			.stream()
			.map(term -> new Object[] { user.id(), term.getKey(), user.poolId(), term.getValue() })
			.toList();
		this.jdbc.batchUpdate("INSERT INTO user_search (user_id, field, pool_id, term) VALUES (?, ?, ?, ?)", rows);
	}

	/** Follows a changed user. */
	void replace(User user) {
		this.jdbc.update("DELETE FROM user_search WHERE user_id = ?", user.id());
		enter(user);
	}

	@Override
	public int sweep(Instant now, int limit) {
		return this.transaction.execute(status -> this.jdbc
			.queryForList("SELECT reached FROM search_backlog WHERE register = 'users' FOR UPDATE", UUID.class)
			.stream()
			.mapToInt(reached -> catchUp(reached, limit))
			.sum());
	}

	private int catchUp(UUID reached, int limit) {
		List<UUID> next = this.rows.idsAfter(reached, limit);
		if (next.isEmpty()) {
			this.jdbc.update("DELETE FROM search_backlog WHERE register = 'users'");
			return 0;
		}
		this.rows.findUnsearchable(reached, next.getLast()).forEach(this::enter);
		this.jdbc.update("UPDATE search_backlog SET reached = ? WHERE register = 'users'", next.getLast());
		return next.size();
	}

	private static Map<String, byte[]> of(User user) {
		Map<String, byte[]> terms = new TreeMap<>();
		put(terms, "username", user.username());
		put(terms, "email", user.email());
		put(terms, "phone_number", user.phoneNumber());
		user.attributes().values().forEach((name, value) -> put(terms, name, value));
		return terms;
	}

	private static void put(Map<String, byte[]> terms, String field, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			terms.put(field, bytes(value));
		}
	}

	/** A value as it is stored and asked for. */
	static byte[] bytes(String value) {
		byte[] bytes = LoginName.canonical(value).getBytes(StandardCharsets.UTF_8);
		return Arrays.copyOf(bytes, Math.min(bytes.length, LENGTH));
	}

	/** What is behind everything that begins so: no UTF-8 has the byte 0xFF. */
	static byte[] behind(byte[] prefix) {
		byte[] behind = Arrays.copyOf(prefix, prefix.length + 1);
		behind[prefix.length] = (byte) 0xFF;
		return behind;
	}

}
