package dev.vestibule.signin.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.vestibule.audit.Audit;
import dev.vestibule.platform.RegisterChanges;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pools in which stolen passwords are tried, and until when that counts: a register
 * in the database, which every node and every start reads, cached in the node.
 */
@Component
class Floods {

	private static final String REGISTER = "flood";

	private final JdbcClient jdbc;

	private final RegisterChanges changes;

	private final TransactionTemplate transaction;

	private final Audit audit;

	private final Map<String, Instant> ends = new ConcurrentHashMap<>();

	Floods(JdbcClient jdbc, RegisterChanges changes, TransactionTemplate transaction, Audit audit) {
		this.jdbc = jdbc;
		this.changes = changes;
		this.transaction = transaction;
		this.audit = audit;
		changes.listen(REGISTER, this::read);
	}

	/** Until when a pool is under one, if it was. */
	Optional<Instant> end(String poolId) {
		return Optional.ofNullable(this.ends.get(poolId));
	}

	/** Notes one, unless that was said a moment ago: a flood is no flood of writes. */
	void note(String poolId, Instant now, Duration lasts) {
		Instant known = this.ends.get(poolId);
		if (known != null && known.isAfter(now.plus(lasts.dividedBy(2)))) {
			return;
		}
		try {
			this.transaction.executeWithoutResult(status -> write(poolId, now, now.plus(lasts)));
		}
		catch (DuplicateKeyException | ConcurrencyFailureException ex) {
			// Another node says so in this very moment.
		}
	}

	private void write(String poolId, Instant now, Instant end) {
		int ended = this.jdbc.sql("UPDATE flood SET expires_at = ? WHERE pool_id = ? AND expires_at <= ?")
			.params(time(end), poolId, time(now))
			.update();
		int going = (ended == 1) ? 0
				: this.jdbc.sql("UPDATE flood SET expires_at = ? WHERE pool_id = ?").params(time(end), poolId).update();
		if (ended + going == 0) {
			this.jdbc.sql("INSERT INTO flood (pool_id, expires_at) VALUES (?, ?)").params(poolId, time(end)).update();
		}
		if (going == 0) {
			this.audit.record(new StuffingNoticed(poolId));
		}
		this.changes.publish(REGISTER);
	}

	private void read() {
		this.jdbc.sql("SELECT pool_id, expires_at FROM flood").query(row -> {
			this.ends.put(Objects.requireNonNull(row.getString(1)),
					Objects.requireNonNull(row.getObject(2, OffsetDateTime.class)).toInstant());
		});
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
