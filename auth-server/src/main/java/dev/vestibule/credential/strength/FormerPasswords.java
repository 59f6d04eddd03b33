package dev.vestibule.credential.strength;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import dev.vestibule.platform.RandomIds;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the hashes of the passwords that a user had before, as many as the pool asks for.
 */
@Component
public class FormerPasswords {

	private final JdbcClient jdbc;

	private final RandomIds random;

	private final Clock clock;

	FormerPasswords(JdbcClient jdbc, RandomIds random, Clock clock) {
		this.jdbc = jdbc;
		this.random = random;
		this.clock = clock;
	}

	/** The latest of them, at most so many. */
	public List<String> latest(String poolId, UUID userId, int count) {
		return this.jdbc.sql("""
				SELECT password_hash FROM former_password WHERE user_id = ? AND pool_id = ?
				ORDER BY replaced_at DESC, id DESC FETCH FIRST ? ROWS ONLY
				""").params(userId, poolId, count).query((row, number) -> row.getString(1)).list();
	}

	/**
	 * Keeps one more, in the transaction that replaces it.
	 * @param count how many to keep; older ones go
	 */
	public void keep(String poolId, UUID userId, String hash, int count) {
		if (count > 0) {
			this.jdbc.sql(
					"INSERT INTO former_password (id, pool_id, user_id, password_hash, replaced_at) VALUES (?, ?, ?, ?, ?)")
				.params(this.random.uuid(), poolId, userId, hash,
						OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
				.update();
		}
		this.jdbc.sql("""
				DELETE FROM former_password WHERE user_id = ? AND id NOT IN (
					SELECT id FROM former_password WHERE user_id = ? ORDER BY replaced_at DESC, id DESC
					FETCH FIRST ? ROWS ONLY)
				""").params(userId, userId, count).update();
	}

}
