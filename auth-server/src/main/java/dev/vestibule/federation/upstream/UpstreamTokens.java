package dev.vestibule.federation.upstream;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.vestibule.platform.Json;
import dev.vestibule.platform.MasterKey;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens of providers that a pool wants kept, sealed. */
@Component
public class UpstreamTokens {

	private static final String SEALED = "upstream-token";

	private final JdbcClient jdbc;

	private final MasterKey masterKey;

	private final Clock clock;

	UpstreamTokens(JdbcClient jdbc, MasterKey masterKey, Clock clock) {
		this.jdbc = jdbc;
		this.masterKey = masterKey;
		this.clock = clock;
	}

	/** Keeps those of a user, in the place of older ones. */
	public void keep(String poolId, String provider, String subject, Tokens tokens) {
		String sealed = this.masterKey.seal(SEALED, Json.write(tokens).getBytes(StandardCharsets.UTF_8));
		OffsetDateTime now = OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		if (update(poolId, provider, subject, sealed, now) == 1) {
			return;
		}
		try {
			this.jdbc.sql(
					"INSERT INTO upstream_token (pool_id, provider, subject, tokens, updated_at) VALUES (?, ?, ?, ?, ?)")
				.params(poolId, provider, subject, sealed, now)
				.update();
		}
		catch (DuplicateKeyException ex) {
			update(poolId, provider, subject, sealed, now);
		}
	}

	private int update(String poolId, String provider, String subject, String sealed, OffsetDateTime now) {
		return this.jdbc.sql(
				"UPDATE upstream_token SET tokens = ?, updated_at = ? WHERE pool_id = ? AND provider = ? AND subject = ?")
			.params(sealed, now, poolId, provider, subject)
			.update();
	}

	/** Those of a user. */
	public Optional<Tokens> find(String poolId, String provider, String subject) {
		return this.jdbc.sql("SELECT tokens FROM upstream_token WHERE pool_id = ? AND provider = ? AND subject = ?")
			.params(poolId, provider, subject)
			.query(String.class)
			.optional()
			.map(sealed -> Json.read(new String(this.masterKey.open(SEALED, sealed), StandardCharsets.UTF_8),
					Tokens.class));
	}

	/** Forgets those of a user. */
	public void forget(String poolId, String provider, String subject) {
		this.jdbc.sql("DELETE FROM upstream_token WHERE pool_id = ? AND provider = ? AND subject = ?")
			.params(poolId, provider, subject)
			.update();
	}

}
