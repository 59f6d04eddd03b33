package dev.vestibule.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Passes with which an administrator lets somebody in who has lost their second factor:
 * in its place, once, for a short time, and only beside whatever else is asked for.
 */
@Component
public class TemporaryPasses {

	/* Some 80 bits, which nobody guesses in the hours that a pass is good. */
	private static final int LENGTH = 14;

	private final JdbcClient jdbc;

	private final EnrolledFactors enrolled;

	private final MasterKey masterKey;

	private final RandomIds random;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final Audit audit;

	TemporaryPasses(JdbcClient jdbc, EnrolledFactors enrolled, MasterKey masterKey, RandomIds random, Clock clock,
			TransactionTemplate transaction, Audit audit) {
		this.jdbc = jdbc;
		this.enrolled = enrolled;
		this.masterKey = masterKey;
		this.random = random;
		this.clock = clock;
		this.transaction = transaction;
		this.audit = audit;
	}

	/**
	 * Makes a pass; an earlier one of the user ends.
	 * @return the pass, to be shown this once
	 */
	public String issue(String poolId, UUID userId, Duration lifetime) {
		String pass = this.random.alphanumeric(LENGTH);
		Instant now = this.clock.instant();
		this.transaction.executeWithoutResult(status -> {
			this.enrolled.lock(poolId, userId);
			delete(poolId, userId);
			this.jdbc.sql("""
					INSERT INTO temporary_pass (user_id, pool_id, pass_hash, created_at, expires_at)
					VALUES (?, ?, ?, ?, ?)
					""").params(userId, poolId, hash(userId, pass), time(now), time(now.plus(lifetime))).update();
			this.enrolled.change(poolId, userId, Factor.TEMPORARY_PASS.name(), true, "pass-made");
			this.audit.record(new FactorEvent.TemporaryPassMade(poolId, userId));
		});
		return pass;
	}

	/** Whether this is the user's pass. It is not used up yet. */
	public boolean matches(String poolId, UUID userId, String typed) {
		return this.jdbc.sql(
				"SELECT COUNT(*) FROM temporary_pass WHERE user_id = ? AND pool_id = ? AND pass_hash = ? AND expires_at > ?")
			.params(userId, poolId, hash(userId, typed.strip()), time(this.clock.instant()))
			.query(Integer.class)
			.single() == 1;
	}

	/**
	 * Uses the user's pass up, in the transaction that lets it take effect.
	 * @return whether it was this call that did
	 */
	public boolean use(String poolId, UUID userId) {
		return this.transaction.execute(status -> {
			this.enrolled.lock(poolId, userId);
			boolean used = delete(poolId, userId) == 1;
			this.enrolled.set(poolId, userId, Factor.TEMPORARY_PASS.name(), false);
			return used;
		});
	}

	private int delete(String poolId, UUID userId) {
		return this.jdbc.sql("DELETE FROM temporary_pass WHERE user_id = ? AND pool_id = ?")
			.params(userId, poolId)
			.update();
	}

	private String hash(UUID userId, String pass) {
		return this.masterKey.mac("temporary-pass", userId + ":" + pass.toUpperCase(Locale.ROOT));
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
