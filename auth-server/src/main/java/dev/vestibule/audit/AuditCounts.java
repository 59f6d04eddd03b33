package dev.vestibule.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often things happen, counted now and then, as a plot need not be of this second.
 */
@Component
public class AuditCounts {

	private static final Duration FRESH = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Cache<Wanted, List<Day>> days = Caffeine.newBuilder()
		.maximumSize(1_000)
		.expireAfterWrite(FRESH)
		.build();

	AuditCounts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * How often each of those kinds of events happened on each of the last days (UTC).
	 */
	public List<Day> perDay(String poolId, List<String> types, int count) {
		return this.days.get(new Wanted(poolId, types, count), this::read);
	}

	private List<Day> read(Wanted wanted) {
		LocalDate first = today().minusDays(wanted.days() - 1L);
		List<Count> counts = this.jdbc.sql("""
				SELECT type, CAST(happened_at AT TIME ZONE 'UTC' AS DATE) AS on_day, COUNT(*) FROM audit_event
				WHERE pool_id = :pool AND type IN (:types) AND happened_at >= :from
				GROUP BY type, CAST(happened_at AT TIME ZONE 'UTC' AS DATE)
				""")
			.param("pool", wanted.poolId())
			.param("types", wanted.types())
			.param("from", first.atStartOfDay().atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Count(String.valueOf(row.getString(1)),
					Objects.requireNonNull(row.getObject(2, LocalDate.class)), row.getLong(3)))
			.list();
		return first.datesUntil(today().plusDays(1))
			.map(day -> new Day(day, wanted.types().stream().map(type -> times(counts, type, day)).toList()))
			.toList();
	}

	private static long times(Collection<Count> counts, String type, LocalDate day) {
		return counts.stream()
			.filter(count -> count.type().equals(type) && count.day().equals(day))
			.mapToLong(Count::times)
			.sum();
	}

	private LocalDate today() {
		Instant now = this.clock.instant();
		return OffsetDateTime.ofInstant(now, ZoneOffset.UTC).toLocalDate();
	}

	private record Wanted(String poolId, List<String> types, int days) {
	}

	private record Count(String type, LocalDate day, long times) {
	}

	/**
	 * A day.
	 *
	 * @param times of each kind, in the order they were asked for
	 */
	public record Day(LocalDate day, List<Long> times) {
	}

}
