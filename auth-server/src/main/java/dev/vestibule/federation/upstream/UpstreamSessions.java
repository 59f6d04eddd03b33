package dev.vestibule.federation.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.platform.Hashes;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose a provider's sessions are, for sign-outs that name the session alone. */
@Component
public class UpstreamSessions {

	private static final Duration REMEMBERED = Duration.ofDays(30);

	private final JdbcClient jdbc;

	private final Clock clock;

	UpstreamSessions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Notes whose it is. */
	public void note(String poolId, ExternalIdentity identity) {
		String sid = identity.sid();
		if (sid == null) {
			return;
		}
		String key = key(poolId, identity.provider(), sid);
		OffsetDateTime until = OffsetDateTime.ofInstant(this.clock.instant().plus(REMEMBERED), ZoneOffset.UTC);
		int known = this.jdbc.sql("UPDATE upstream_session SET subject = ?, expires_at = ? WHERE sid_hash = ?")
			.params(identity.subject(), until, key)
			.update();
		if (known == 0) {
			try {
				this.jdbc.sql("INSERT INTO upstream_session (sid_hash, subject, expires_at) VALUES (?, ?, ?)")
					.params(key, identity.subject(), until)
					.update();
			}
			catch (DuplicateKeyException ex) {
				// The same session at the same moment: the same user.
			}
		}
	}

	/** Whose it is. */
	public Optional<String> subject(String poolId, String provider, String sid) {
		return this.jdbc.sql("SELECT subject FROM upstream_session WHERE sid_hash = ?")
			.param(key(poolId, provider, sid))
			.query(String.class)
			.optional();
	}

	private static String key(String poolId, String provider, String sid) {
		return Hashes.sha256(poolId + "\n" + provider + "\n" + sid);
	}

}
