package dev.vestibule.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.vestibule.platform.MasterKey;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts attempts by the generic cell rate algorithm, in the database, so that limits
 * hold across nodes and restarts. A row says until when its bucket is refilling; a full
 * bucket needs no row.
 */
@Component
public class Throttle {

	/* More than two only when a sweep comes between. */
	private static final int TRIES = 4;

	private final JdbcClient jdbc;

	private final Counting counting;

	private final TransactionTemplate transaction;

	private final MasterKey masterKey;

	private final Clock clock;

	Throttle(JdbcClient jdbc, Counting counting, PlatformTransactionManager transactions, MasterKey masterKey,
			Clock clock) {
		this.jdbc = jdbc;
		this.counting = counting;
		this.transaction = new TransactionTemplate(transactions);
		this.masterKey = masterKey;
		this.clock = clock;
	}

	/**
	 * Counts one attempt against all the limits it is subject to, or against none of them
	 * if one refuses it, so that refused attempts do not use up what others share.
	 * Commits before it returns.
	 * @throws IllegalStateException inside a transaction, whose end would decide whether
	 * the attempt was counted
	 */
	public Admission admit(Limit... limits) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("An attempt must be counted before the transaction it leads to");
		}
		Map<String, Limit> buckets = new TreeMap<>();
		for (Limit limit : limits) {
			buckets.put(this.masterKey.mac("throttle", limit.name() + "\n" + limit.key()), limit);
		}
		long now = this.clock.millis();
		return count(buckets, now, TRIES) ? Admission.GRANTED : new Admission(false, wait(buckets, now));
	}

	private boolean count(Map<String, Limit> buckets, long now, int tries) {
		try {
			return Boolean.TRUE.equals(this.transaction.execute(status -> {
				boolean admitted = changed(buckets, now) == buckets.size();
				if (!admitted) {
					status.setRollbackOnly();
				}
				return admitted;
			}));
		}
		catch (ConcurrencyFailureException | DuplicateKeyException ex) {
			// What cannot be counted is not admitted.
			return tries > 1 && count(buckets, now, tries - 1);
		}
	}

	private int changed(Map<String, Limit> buckets, long now) {
		List<Object> parameters = new ArrayList<>();
		buckets
			.forEach((bucket, limit) -> parameters.addAll(List.of(bucket, limit.interval(), limit.latest(now), now)));
		return this.jdbc.sql(this.counting.sql(buckets.size())).params(parameters).update();
	}

	private Duration wait(Map<String, Limit> buckets, long now) {
		Map<String, Long> fullUntil = new HashMap<>();
		this.jdbc.sql("SELECT bucket, full_until FROM throttle WHERE bucket IN (:buckets)")
			.param("buckets", buckets.keySet())
			.query(row -> {
				fullUntil.put(row.getString(1), row.getLong(2));
			});
		long wait = 1;
		for (Map.Entry<String, Limit> bucket : buckets.entrySet()) {
			wait = Math.max(wait, fullUntil.getOrDefault(bucket.getKey(), now) - bucket.getValue().latest(now));
		}
		return Duration.ofMillis(wait);
	}

}
