package dev.vestibule.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the security history, the latest first. It looks at a bounded number of events a
 * time: a page may be short although more follow.
 */
@Component
public class AuditSearch {

	private static final int LOOKED_AT = 1_000;

	private final JdbcClient jdbc;

	AuditSearch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A page of events.
	 * @param cursor where the page before said to go on
	 * @throws IllegalArgumentException if the cursor is none of ours
	 */
	public Found find(AuditQuery query, @Nullable String cursor, int size) {
		int look = query.narrow() ? LOOKED_AT : size + 1;
		List<AuditEntry> looked = read(query, cursor, look);
		List<AuditEntry> page = looked.stream().filter(query::matches).limit(size).toList();
		AuditEntry last = (page.size() == size) ? page.getLast() : (looked.size() == look) ? looked.getLast() : null;
		if (last == null || looked.size() < look && last.equals(looked.getLast())) {
			return new Found(page, null);
		}
		return new Found(page, cursor(last));
	}

	/** How often each kind of event happened in a span of time, by its outcome. */
	public List<Count> count(String poolId, Instant from, Instant to) {
		return this.jdbc.sql("""
				SELECT type, outcome, COUNT(*) FROM audit_event
				WHERE pool_id = ? AND happened_at >= ? AND happened_at < ? GROUP BY type, outcome
				""")
			.params(poolId, time(from), time(to))
			.query((row, number) -> new Count(String.valueOf(row.getString(1)),
					AuditEvent.Outcome.valueOf(String.valueOf(row.getString(2))), row.getLong(3)))
			.list();
	}

	private List<AuditEntry> read(AuditQuery query, @Nullable String cursor, int count) {
		List<String> where = new ArrayList<>(List.of("pool_id = :pool"));
		Map<String, Object> parameters = new LinkedHashMap<>(Map.of("pool", query.poolId(), "count", count));
		if (query.userId() != null) {
			where.add("user_id = :user");
			parameters.put("user", query.userId());
		}
		else if (query.type() != null) {
			where.add("type = :type");
			parameters.put("type", query.type());
		}
		span(query, where, parameters);
		if (cursor != null) {
			after(cursor, where, parameters);
		}
		return this.jdbc
			.sql("SELECT * FROM audit_event WHERE " + String.join(" AND ", where)
					+ " ORDER BY happened_at DESC, id DESC FETCH FIRST :count ROWS ONLY")
			.params(parameters)
			.query((row, number) -> entry(row))
			.list();
	}

	private static void span(AuditQuery query, List<String> where, Map<String, Object> parameters) {
		if (query.from() != null) {
			where.add("happened_at >= :from");
			parameters.put("from", time(query.from()));
		}
		if (query.to() != null) {
			where.add("happened_at < :to");
			parameters.put("to", time(query.to()));
		}
	}

	private static void after(String cursor, List<String> where, Map<String, Object> parameters) {
		int dot = cursor.indexOf('_');
		if (dot < 1 || dot > 18) {
			throw new IllegalArgumentException("No cursor");
		}
		long micros = Long.parseLong(cursor.substring(0, dot), 36);
		where.add("happened_at <= :at AND (happened_at < :at OR id < :last)");
		parameters.put("at", time(Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS)));
		parameters.put("last", UUID.fromString(cursor.substring(dot + 1)));
	}

	private static String cursor(AuditEntry last) {
		long micros = java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, last.happenedAt());
		return Long.toString(micros, 36) + "_" + last.id();
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	@SuppressWarnings("unchecked") // written by Audit as a map of texts
	private static AuditEntry entry(ResultSet row) throws SQLException {
		String detail = row.getString("detail");
		OffsetDateTime at = Objects.requireNonNull(row.getObject("happened_at", OffsetDateTime.class));
		return new AuditEntry(Objects.requireNonNull(row.getObject("id", UUID.class)),
				String.valueOf(row.getString("type")),
				AuditEvent.Outcome.valueOf(String.valueOf(row.getString("outcome"))), at.toInstant(),
				row.getObject("user_id", UUID.class), row.getString("client_id"),
				row.getObject("session_id", UUID.class), row.getString("address"), row.getString("user_agent"),
				(detail != null) ? Json.read(detail, Map.class) : Map.of());
	}

	/**
	 * A page.
	 *
	 * @param next where the next one begins, if there may be one
	 */
	public record Found(List<AuditEntry> events, @Nullable String next) {
	}

	/** How often something happened. */
	public record Count(String type, AuditEvent.Outcome outcome, long times) {
	}

}
