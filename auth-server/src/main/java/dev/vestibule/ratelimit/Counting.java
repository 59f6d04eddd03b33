package dev.vestibule.ratelimit;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one statement that counts an attempt against its buckets: it changes a row for each
 * of them, or the attempt is refused. Every row of parameters is a bucket, its spacing,
 * the latest time until which it may be refilling for the attempt to fit, and the moment
 * of the attempt; the buckets in order, lest two attempts wait for each other.
 */
enum Counting {

	/**
	 * Not {@code MERGE}: it locks rows in the order in which they lie in the table, those
	 * of attempts that another bucket refuses too, and so a flood on a few buckets
	 * deadlocks. Here they are locked in the order of the list, and a flood of refused
	 * attempts locks none: what the first condition sees may be old, but a bucket that
	 * was too full then is so now.
	 */
	POSTGRESQL("""
			WITH attempt (bucket, spacing, latest, moment) AS (VALUES %s)
			INSERT INTO throttle (bucket, full_until)
			SELECT bucket, moment + spacing FROM attempt
			WHERE NOT EXISTS (SELECT 1 FROM attempt AS any_of JOIN throttle ON throttle.bucket = any_of.bucket
				WHERE throttle.full_until > any_of.latest)
			ORDER BY bucket
			ON CONFLICT (bucket) DO UPDATE SET full_until = (
				SELECT GREATEST(throttle.full_until, moment) + spacing FROM attempt WHERE bucket = excluded.bucket)
			WHERE throttle.full_until <= (SELECT latest FROM attempt WHERE bucket = excluded.bucket)
			"""),

	/** Of two that meet on a new bucket, the later fails and has to try again. */
	H2("""
			MERGE INTO throttle USING (VALUES %s) AS attempt (bucket, spacing, latest, moment)
			ON throttle.bucket = attempt.bucket
			WHEN MATCHED AND throttle.full_until <= attempt.latest
			THEN UPDATE SET full_until = GREATEST(throttle.full_until, attempt.moment) + attempt.spacing
			WHEN NOT MATCHED
			THEN INSERT (bucket, full_until) VALUES (attempt.bucket, attempt.moment + attempt.spacing)
			""");

	private static final String ROW = "(CAST(? AS VARCHAR(64)), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))";

	private final String sql;

	Counting(String sql) {
		this.sql = sql;
	}

	String sql(int buckets) {
		return this.sql.formatted(IntStream.range(0, buckets).mapToObj(each -> ROW).collect(Collectors.joining(", ")));
	}

}
