package dev.vestibule.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes rows that nobody needs any more. A module declares one such bean for each of
 * its tables that grow.
 */
@FunctionalInterface
public interface Sweep {

	/**
	 * Deletes a bounded batch.
	 * @param now rows that expired before it may go
	 * @param limit how many rows at most
	 * @return how many rows went
	 */
	int sweep(Instant now, int limit);

	/**
	 * Deletes rows an hour after they have expired.
	 * @param table the table; its column {@code expires_at} has an index
	 * @param key its primary key
	 */
	static Sweep expired(JdbcClient jdbc, String table, String key) {
		String sql = "DELETE FROM %1$s WHERE %2$s IN (SELECT %2$s FROM %1$s WHERE expires_at < ? FETCH FIRST ? ROWS ONLY)"
			.formatted(table, key);
		return (now, limit) -> jdbc.sql(sql)
			.params(OffsetDateTime.ofInstant(now.minus(Duration.ofHours(1)), ZoneOffset.UTC), limit)
			.update();
	}

}
