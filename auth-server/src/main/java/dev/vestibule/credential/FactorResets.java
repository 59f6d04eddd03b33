package dev.vestibule.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last resort of somebody who has lost every second factor: they say so, wait while
 * all their addresses are told, and may then do without, once. Whoever shows a second
 * factor meanwhile, or objects by the mail's link, ends it.
 */
@Component
public class FactorResets {

	/* Whoever comes back after the wait has this long. */
	private static final Duration USEFUL = Duration.ofDays(7);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Audit audit;

	private final ApplicationEventPublisher events;

	FactorResets(JdbcClient jdbc, Clock clock, Audit audit, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.audit = audit;
		this.events = events;
	}

	/** When the user may do without; nothing, if they have not asked. */
	public Optional<Instant> effective(String poolId, UUID userId) {
		return this.jdbc.sql("""
				SELECT effective_at FROM factor_reset WHERE user_id = ? AND pool_id = ? AND expires_at > ?
				""")
			.params(userId, poolId, time(this.clock.instant()))
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	/** Whether the wait is over. */
	public boolean due(String poolId, UUID userId) {
		return effective(poolId, userId).filter(moment -> !moment.isAfter(this.clock.instant())).isPresent();
	}

	/**
	 * Begins the wait, in the transaction that tells the user's addresses.
	 * @return false if one is under way, which is not begun anew
	 */
	public boolean request(String poolId, UUID userId, Duration wait) {
		Instant now = this.clock.instant();
		this.jdbc.sql("DELETE FROM factor_reset WHERE user_id = ? AND expires_at <= ?")
			.params(userId, time(now))
			.update();
		if (effective(poolId, userId).isPresent()) {
			return false;
		}
		try {
			this.jdbc.sql("""
					INSERT INTO factor_reset (user_id, pool_id, requested_at, effective_at, expires_at)
					VALUES (?, ?, ?, ?, ?)
					""")
				.params(userId, poolId, time(now), time(now.plus(wait)), time(now.plus(wait).plus(USEFUL)))
				.update();
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
		this.audit.record(new FactorEvent.ResetRequested(poolId, userId));
		return true;
	}

	/** Ends a wait, if there is one: its owner is there. */
	public void cancel(String poolId, UUID userId) {
		if (delete(poolId, userId) == 1) {
			this.audit.record(new FactorEvent.ResetCancelled(poolId, userId));
		}
	}

	/**
	 * Takes effect, once: every second factor of the user goes, in the transaction that
	 * lets them in.
	 * @return whether it was this call that did
	 */
	public boolean complete(String poolId, UUID userId) {
		boolean completed = this.jdbc.sql("""
				DELETE FROM factor_reset WHERE user_id = ? AND pool_id = ? AND effective_at <= ? AND expires_at > ?
				""").params(userId, poolId, time(this.clock.instant()), time(this.clock.instant())).update() == 1;
		if (completed) {
			this.events.publishEvent(new SecondFactorsLost(poolId, userId));
			this.audit.record(new FactorEvent.ResetCompleted(poolId, userId));
		}
		return completed;
	}

	private int delete(String poolId, UUID userId) {
		return this.jdbc.sql("DELETE FROM factor_reset WHERE user_id = ? AND pool_id = ?")
			.params(userId, poolId)
			.update();
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
