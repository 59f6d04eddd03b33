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

	/* Of a user. More than anybody has, and fewer than a program makes. */
	private static final int MOST = 100;

	/* A day. Whom ten mails do not alarm the hundredth does not. */
	private static final int MOST_TOLD = 10;

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

	/** Which of those browsers are known to which of those users. */
	List<KnownBrowser> among(Collection<UUID> userIds, Collection<String> browsers) {
		if (userIds.isEmpty() || browsers.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("SELECT * FROM known_browser WHERE user_id IN (:ids) AND browser IN (:browsers)")
			.param("ids", userIds)
			.param("browsers", browsers)
			.query((row, number) -> browser(row))
			.list();
	}

	/** Notes that a browser was there again. */
	void see(KnownBrowser browser, Session session) {
		Instant now = this.clock.instant();
		if (browser.lastSeenAt().plus(SEEN).isBefore(now)) {
			this.jdbc.sql("""
					UPDATE known_browser SET last_seen_at = ?, address = ?, user_agent = ?
					WHERE user_id = ? AND browser = ?
					""")
				.param(time(now))
				.param(session.address())
				.param(session.userAgent())
				.param(browser.userId())
				.param(browser.browser())
				.update();
		}
	}

	/**
	 * Notes a browser that is new, in the place of the one that was longest away where
	 * there are many.
	 * @return whether the user is to be told: not of their first, and not of every one
	 * that a program makes which keeps no cookies
	 * @throws org.springframework.dao.DuplicateKeyException if it is not new after all
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean meet(Session session) {
		boolean told = worthTelling(session);
		this.jdbc.sql("""
				INSERT INTO known_browser (user_id, browser, pool_id, user_agent, address, first_seen_at, last_seen_at)
				VALUES (?, ?, ?, ?, ?, ?, ?)
				""")
			.param(session.userId())
			.param(session.browser())
			.param(session.poolId())
			.param(session.userAgent())
			.param(session.address())
			.param(time(session.createdAt()))
			.param(time(this.clock.instant()))
			.update();
		this.jdbc.sql("""
				DELETE FROM known_browser WHERE user_id = :user AND browser IN (
					SELECT browser FROM known_browser WHERE user_id = :user AND browser <> :browser
					ORDER BY last_seen_at DESC OFFSET :others ROWS FETCH NEXT 100 ROWS ONLY)
				""")
			.param("user", session.userId())
			.param("browser", session.browser())
			.param("others", MOST - 1)
			.update();
		return told;
	}

	private boolean worthTelling(Session session) {
		return this.jdbc.sql("""
				SELECT COUNT(*) AS known, COUNT(CASE WHEN first_seen_at > ? THEN 1 END) AS today
				FROM known_browser WHERE user_id = ?
				""")
			.params(time(session.createdAt().minus(Duration.ofDays(1))), session.userId())
			.query((row, number) -> row.getLong("known") > 0 && row.getLong("today") < MOST_TOLD)
			.single();
	}

	private static KnownBrowser browser(ResultSet row) throws SQLException {
		return new KnownBrowser(Objects.requireNonNull(row.getObject("user_id", UUID.class)),
				String.valueOf(row.getString("browser")), row.getString("user_agent"), row.getString("address"),
				Objects.requireNonNull(row.getObject("first_seen_at", OffsetDateTime.class)).toInstant(),
				Objects.requireNonNull(row.getObject("last_seen_at", OffsetDateTime.class)).toInstant());
	}

	private static OffsetDateTime time(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
