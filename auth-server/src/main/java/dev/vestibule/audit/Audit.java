package dev.vestibule.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.vestibule.platform.Json;
import dev.vestibule.platform.RandomIds;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The security history: what happened, to whom, from where, and how it ended. */
@Component
public class Audit {

	private static final int MAX_DETAILS = 8;

	private final JdbcClient jdbc;

	private final RandomIds random;

	private final Clock clock;

	private final MeterRegistry meters;

	private final ActiveUsers activeUsers;

	Audit(JdbcClient jdbc, RandomIds random, Clock clock, MeterRegistry meters, ActiveUsers activeUsers) {
		this.jdbc = jdbc;
		this.random = random;
		this.clock = clock;
		this.meters = meters;
		this.activeUsers = activeUsers;
	}

	/**
	 * Stores an event in the caller's transaction. It is counted and logged once that has
	 * committed, so that neither tells of what never happened.
	 */
	public void record(AuditEvent event) {
		RequestFacts facts = RequestFacts.current();
		this.jdbc.sql("""
				INSERT INTO audit_event (id, pool_id, type, outcome, happened_at, user_id, client_id, session_id,
					address, user_agent, detail)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(this.random.uuid())
			.param(event.poolId())
			.param(type(event))
			.param(event.outcome().name())
			.param(OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param(event.userId())
			.param(PlainText.of(event.clientId(), 128))
			.param(event.sessionId())
			.param(PlainText.of(facts.address(), 45))
			.param(PlainText.of(facts.userAgent(), 300))
			.param(detail(event))
			.update();
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			tell(event, facts);
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				tell(event, facts);
			}
		});
	}

	/**
	 * Deletes events of a pool that is going.
	 * @param limit how many at most
	 * @return how many it were
	 */
	public int forgetPool(String poolId, int limit) {
		return this.jdbc.sql(
				"DELETE FROM audit_event WHERE id IN (SELECT id FROM audit_event WHERE pool_id = ? FETCH FIRST ? ROWS ONLY)")
			.params(poolId, limit)
			.update();
	}

	/**
	 * Deletes events that name a user who is to be erased.
	 * @param limit how many at most
	 * @return how many it were
	 */
	public int forget(UUID userId, int limit) {
		return this.jdbc.sql(
				"DELETE FROM audit_event WHERE id IN (SELECT id FROM audit_event WHERE user_id = ? FETCH FIRST ? ROWS ONLY)")
			.params(userId, limit)
			.update();
	}

	/** Notes that a user was active in a way that leaves no event. */
	public void active(String poolId, UUID userId) {
		this.activeUsers.seen(poolId, userId);
	}

	/** Counts and logs an event that is too frequent to be stored. */
	public void log(AuditEvent event) {
		tell(event, RequestFacts.current());
	}

	private void tell(AuditEvent event, RequestFacts facts) {
		UUID userId = event.userId();
		if (event.active() && userId != null) {
			active(event.poolId(), userId);
		}
		this.meters.counter("vestibule.audit", "type", type(event), "outcome", event.outcome().name()).increment();
		AuditLog.write(type(event), event, facts);
	}

	private static String type(AuditEvent event) {
		return event.getClass().getSimpleName();
	}

	/* Even with every character escaped, the JSON stays below the column's 4000. */
	private static @Nullable String detail(AuditEvent event) {
		Map<String, String> plain = new TreeMap<>();
		event.detail()
			.entrySet()
			.stream()
			.limit(MAX_DETAILS)
			.forEach(entry -> plain.put(String.valueOf(PlainText.of(entry.getKey(), 40)),
					String.valueOf(PlainText.of(entry.getValue(), 200))));
		return plain.isEmpty() ? null : Json.write(plain);
	}

}
