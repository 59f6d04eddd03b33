package dev.vestibule.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.platform.FailureLine;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who was active in a month (UTC), by Cognito's rule: whoever signed up or in, got new
 * tokens or set a password counts, and counts once. It is written beside the requests, so
 * that none of them waits or does more for it; what a node had not written when it died,
 * a user's next act brings again.
 */
@Component
public class ActiveUsers {

	private static final Logger logger = LoggerFactory.getLogger(ActiveUsers.class);

	private static final int BATCH = 500;

	/* A database that is away for long shall not fill the memory. */
	private static final int MOST = 200_000;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final Set<Act> waiting = ConcurrentHashMap.newKeySet();

	private final Cache<Act, Boolean> written = Caffeine.newBuilder().maximumSize(MOST).build();

	ActiveUsers(JdbcClient jdbc, Clock clock, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.transaction = transaction;
	}

	/** Notes that a user, who is stored, did something that counts. */
	public void seen(String poolId, UUID userId) {
		Act act = new Act(new Month(month(), poolId), userId);
		if (this.written.getIfPresent(act) == null && this.waiting.size() < MOST) {
			this.waiting.add(act);
		}
	}

	@PreDestroy
	@Scheduled(fixedDelay = 2_000)
	void write() {
		Map<Month, List<Act>> months = this.waiting.stream().limit(BATCH).collect(Collectors.groupingBy(Act::month));
		months.forEach((month, acts) -> {
			try {
				write(month, acts.stream().map(Act::userId).toList());
				acts.forEach(act -> this.written.put(act, Boolean.TRUE));
				this.waiting.removeAll(Set.copyOf(acts));
			}
			catch (DataAccessException | TransactionException ex) {
				logger.warn("Active users are not written and wait: {}", FailureLine.of(ex));
			}
		});
	}

	/* Somebody who was deleted meanwhile is in no month. */
	private void write(Month month, List<UUID> users) {
		this.transaction.executeWithoutResult(status -> {
			int others = this.jdbc.sql("""
					INSERT INTO active_user (first_day, pool_id, user_id)
					SELECT CAST(:day AS DATE), pool_id, id FROM users WHERE pool_id = :pool AND id IN (:users)
					ON CONFLICT DO NOTHING
					""").param("day", month.firstDay).param("pool", month.poolId).param("users", users).update();
			if (others > 0) {
				count(month, others);
			}
		});
	}

	private void count(Month month, int others) {
		this.jdbc.sql("INSERT INTO active_month (first_day, pool_id, active) VALUES (?, ?, 0) ON CONFLICT DO NOTHING")
			.params(month.firstDay, month.poolId)
			.update();
		this.jdbc.sql("UPDATE active_month SET active = active + ? WHERE first_day = ? AND pool_id = ?")
			.params(others, month.firstDay, month.poolId)
			.update();
	}

	/** How many users of a pool were active in the current month, but for seconds. */
	public long thisMonth(String poolId) {
		return this.jdbc.sql("SELECT active FROM active_month WHERE first_day = ? AND pool_id = ?")
			.params(month(), poolId)
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	private LocalDate month() {
		return this.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
	}

	private record Month(LocalDate firstDay, String poolId) {
	}

	private record Act(Month month, UUID userId) {
	}

}
