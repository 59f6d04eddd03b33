package dev.vestibule.credential;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.Totp.Authenticator;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of authenticator apps, pending ones among them. */
@Component
class TotpRows {

	private final JdbcClient jdbc;

	TotpRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(UUID id, String poolId, UUID userId, String seed, Instant now, Instant expires) {
		this.jdbc.sql("""
				INSERT INTO totp (id, pool_id, user_id, label, seed, last_step, created_at, expires_at)
				VALUES (?, ?, ?, '', ?, 0, ?, ?)
				""").params(id, poolId, userId, seed, time(now), time(expires)).update();
	}

	void discardPending(UUID userId) {
		this.jdbc.sql("DELETE FROM totp WHERE user_id = ? AND confirmed_at IS NULL").param(userId).update();
	}

	Optional<Row> findPending(String poolId, UUID userId, UUID id, Instant now) {
		return this.jdbc.sql("""
				SELECT * FROM totp WHERE id = ? AND pool_id = ? AND user_id = ? AND confirmed_at IS NULL
				AND expires_at > ?
				""").params(id, poolId, userId, time(now)).query(TotpRows::row).optional();
	}

	int confirm(UUID id, long step, String label, Instant now) {
		return this.jdbc.sql("""
				UPDATE totp SET confirmed_at = ?, last_used_at = ?, last_step = ?, label = ?, expires_at = NULL
				WHERE id = ? AND confirmed_at IS NULL AND expires_at > ?
				""").params(time(now), time(now), step, label, id, time(now)).update();
	}

	List<Row> list(String poolId, UUID userId) {
		return this.jdbc.sql("""
				SELECT * FROM totp WHERE user_id = ? AND pool_id = ? AND confirmed_at IS NOT NULL
				ORDER BY confirmed_at, id FETCH FIRST ? ROWS ONLY
				""").params(userId, poolId, Totp.MAX).query(TotpRows::row).list();
	}

	/* The step only goes forward: whoever moves it has used the code, nobody else. */
	int use(UUID id, long step, Instant now) {
		return this.jdbc.sql("UPDATE totp SET last_step = ?, last_used_at = ? WHERE id = ? AND last_step < ?")
			.params(step, time(now), id, step)
			.update();
	}

	int delete(String poolId, UUID userId, UUID id) {
		return this.jdbc
			.sql("DELETE FROM totp WHERE id = ? AND user_id = ? AND pool_id = ? AND confirmed_at IS NOT NULL")
			.params(id, userId, poolId)
			.update();
	}

	int deleteAll(String poolId, UUID userId) {
		return this.jdbc.sql("DELETE FROM totp WHERE user_id = ? AND pool_id = ? AND confirmed_at IS NOT NULL")
			.params(userId, poolId)
			.update();
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		return new Row(row.getObject("id", UUID.class), row.getString("pool_id"), row.getObject("user_id", UUID.class),
				row.getString("label"), row.getString("seed"), row.getLong("last_step"), moment(row, "created_at"),
				moment(row, "last_used_at"));
	}

	private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	/**
	 * One of them.
	 *
	 * @param seed sealed
	 */
	record Row(UUID id, String poolId, UUID userId, String label, String seed, long lastStep,
			@Nullable Instant createdAt, @Nullable Instant usedAt) {

		Authenticator shown() {
			return new Authenticator(this.id, this.label, Objects.requireNonNull(this.createdAt), this.usedAt);
		}

		@Override
		public String toString() {
			return "Row[id=" + this.id + "]";
		}

	}

}
