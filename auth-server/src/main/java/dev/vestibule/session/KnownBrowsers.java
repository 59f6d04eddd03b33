package dev.vestibule.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which browsers each user has signed in with. A sign-in does not ask: whoever looks at
 * new sessions afterwards does, so that signing in costs no more for it.
 */
@Component
public class KnownBrowsers {

	/* To the day is enough to say when a browser was last there. */
	private static final Duration SEEN = Duration.ofDays(1);

	private final JdbcClient jdbc;

	private final Clock clock;

	KnownBrowsers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Those of a user, the latest first, a hundred at most. */
	public List<KnownBrowser> of(String poolId, UUID userId) {
		return this.jdbc.sql("""
				SELECT * FROM known_browser WHERE user_id = ? AND pool_id = ? ORDER BY last_seen_at DESC
				FETCH FIRST 100 ROWS ONLY
				""").params(userId, poolId).query((row, number) -> browser(row)).list();
	}

	/** Those of several users. */
	List<KnownBrowser> of(Collection<UUID> userIds) {
		return userIds.isEmpty() ? List.of()
				: this.jdbc.sql("SELECT * FROM known_browser WHERE user_id IN (:ids)")
					.param("ids", userIds)
					.query((row, number) -> browser(row))
					.list();
	}

	/** Notes that a browser was there again. */
	void see(KnownBrowser browser) {
		Instant now = this.clock.instant();
		if (browser.lastSeenAt().plus(SEEN).isBefore(now)) {
			this.jdbc.sql("UPDATE known_browser SET last_seen_at = ? WHERE user_id = ? AND browser = ?")
				.params(time(now), browser.userId(), browser.browser())
				.update();
		}
	}

	/**
	 * Notes a browser that is new.
	 * @return whether it is the user's first
	 * @throws org.springframework.dao.DuplicateKeyException if it is not new after all
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean meet(Session session) {
		boolean first = this.jdbc.sql("SELECT COUNT(*) FROM known_browser WHERE user_id = ?")
			.param(session.userId())
			.query(Long.class)
			.single() == 0;
		OffsetDateTime now = time(this.clock.instant());
		this.jdbc.sql("""
				INSERT INTO known_browser (user_id, browser, pool_id, user_agent, first_seen_at, last_seen_at)
				VALUES (?, ?, ?, ?, ?, ?)
				""")
			.param(session.userId())
			.param(session.browser())
			.param(session.poolId())
			.param(session.userAgent())
			.param(time(session.createdAt()))
			.param(now)
			.update();
		return first;
	}

	private static KnownBrowser browser(ResultSet row) throws SQLException {
		return new KnownBrowser(Objects.requireNonNull(row.getObject("user_id", UUID.class)),
				String.valueOf(row.getString("browser")), row.getString("user_agent"),
				Objects.requireNonNull(row.getObject("first_seen_at", OffsetDateTime.class)).toInstant(),
				Objects.requireNonNull(row.getObject("last_seen_at", OffsetDateTime.class)).toInstant());
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
