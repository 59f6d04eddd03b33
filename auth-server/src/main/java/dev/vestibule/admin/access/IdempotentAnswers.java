package dev.vestibule.admin.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.vestibule.platform.MasterKey;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What creates answered, for a day, so that a caller who lost the answer asks again
 * without creating twice. An answer may hold a secret and is sealed.
 */
@Component
class IdempotentAnswers {

	private static final String PURPOSE = "idempotent-answer";

	private static final Duration LIFETIME = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final MasterKey masterKey;

	private final Clock clock;

	IdempotentAnswers(JdbcClient jdbc, MasterKey masterKey, Clock clock) {
		this.jdbc = jdbc;
		this.masterKey = masterKey;
		this.clock = clock;
	}

	/**
	 * Takes a key for this request, in the transaction that answers it. Whoever comes
	 * second waits for that transaction.
	 * @return false if it was taken
	 */
	boolean take(String keyHash, String requestHash) {
		try {
			this.jdbc.sql("DELETE FROM idempotent_answer WHERE key_hash = ? AND expires_at <= ?")
				.params(keyHash, time(Duration.ZERO))
				.update();
			this.jdbc.sql("INSERT INTO idempotent_answer (key_hash, request_hash, expires_at) VALUES (?, ?, ?)")
				.params(keyHash, requestHash, time(LIFETIME))
				.update();
			return true;
		}
		catch (DuplicateKeyException | PessimisticLockingFailureException ex) {
			return false;
		}
	}

	void keep(String keyHash, int status, byte[] answer, @Nullable String location) {
		this.jdbc.sql("UPDATE idempotent_answer SET status = ?, answer = ?, location = ? WHERE key_hash = ?")
			.param(status)
			.param(this.masterKey.seal(PURPOSE, answer))
			.param(location)
			.param(keyHash)
			.update();
	}

	Optional<Kept> find(String keyHash) {
		return this.jdbc.sql(
				"SELECT request_hash, status, answer, location FROM idempotent_answer WHERE key_hash = ? AND status IS NOT NULL")
			.param(keyHash)
			.query((row, number) -> new Kept(String.valueOf(row.getString(1)), row.getInt(2),
					this.masterKey.open(PURPOSE, String.valueOf(row.getString(3))), row.getString(4)))
			.optional();
	}

	private OffsetDateTime time(Duration later) {
		return OffsetDateTime.ofInstant(this.clock.instant().plus(later), ZoneOffset.UTC);
	}

	/** An answer. */
	record Kept(String requestHash, int status, byte[] answer, @Nullable String location) {

		@Override
		public String toString() {
			return "Kept[status=" + this.status + ", length=" + new String(this.answer, StandardCharsets.UTF_8).length()
					+ "]";
		}

	}

}
