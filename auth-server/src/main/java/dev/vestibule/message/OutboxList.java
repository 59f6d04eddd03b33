package dev.vestibule.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The outbox as operators see it: what became of each mail, and nothing of what it says.
 */
@Component
public class OutboxList {

	private final JdbcClient jdbc;

	OutboxList(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A page of mails, the latest first.
	 * @param cursor where the page before said to go on
	 * @throws IllegalArgumentException if the cursor is none of ours
	 */
	public Found find(String poolId, @Nullable String cursor, int size) {
		Map<String, Object> parameters = new LinkedHashMap<>(Map.of("pool", poolId, "count", size + 1));
		String after = "";
		if (cursor != null) {
			int dot = cursor.indexOf('_');
			if (dot < 1) {
				throw new IllegalArgumentException("No cursor");
			}
			Instant at = Instant.EPOCH.plus(Long.parseLong(cursor.substring(0, dot), 36), ChronoUnit.MICROS);
			parameters.put("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
			parameters.put("last", UUID.fromString(cursor.substring(dot + 1)));
			after = " AND created_at <= :at AND (created_at < :at OR id < :last)";
		}
		List<Line> lines = this.jdbc.sql("""
				SELECT id, kind, recipient, status, attempts, failure, created_at, sent_at FROM message
				WHERE pool_id = :pool""" + after + " ORDER BY created_at DESC, id DESC FETCH FIRST :count ROWS ONLY")
			.params(parameters)
			.query((row, number) -> new Line(Objects.requireNonNull(row.getObject(1, UUID.class)),
					String.valueOf(row.getString(2)), String.valueOf(row.getString(3)),
					String.valueOf(row.getString(4)), row.getInt(5), row.getString(6),
					Objects.requireNonNull(row.getObject(7, OffsetDateTime.class)).toInstant(),
					instant(row.getObject(8, OffsetDateTime.class))))
			.list();
		return (lines.size() <= size) ? new Found(lines, null)
				: new Found(lines.subList(0, size), cursor(lines.get(size - 1)));
	}

	private static String cursor(Line line) {
		return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, line.createdAt()), 36) + "_" + line.id();
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * A page.
	 *
	 * @param next where the next one begins, if there is one
	 */
	public record Found(List<Line> lines, @Nullable String next) {
	}

	/** A mail. */
	public record Line(UUID id, String kind, String recipient, String status, int attempts, @Nullable String failure,
			Instant createdAt, @Nullable Instant sentAt) {
	}

}
