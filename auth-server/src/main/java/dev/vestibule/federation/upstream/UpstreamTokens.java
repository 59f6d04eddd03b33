package dev.vestibule.federation.upstream;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.platform.Json;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.Sweep;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tokens of providers that a pool wants kept, sealed. They are gone with their user, and
 * soon if nobody becomes one by them. All are those of the provider that has the name
 * now, so that it is left to the caller to come with a subject of that one.
 */
@Component
public class UpstreamTokens implements Sweep {

	private static final String SEALED = "upstream-token";

	/* As long as somebody may take to show an account that is theirs. */
	private static final Duration STRANGE = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final MasterKey masterKey;

	private final LinkedIdentities identities;

	private final Clock clock;

	UpstreamTokens(JdbcClient jdbc, MasterKey masterKey, LinkedIdentities identities, Clock clock) {
		this.jdbc = jdbc;
		this.masterKey = masterKey;
		this.identities = identities;
		this.clock = clock;
	}

	/** Keeps those of an identity, in the place of older ones. */
	public void keep(ExternalSubject who, Tokens tokens) {
		String sealed = this.masterKey.seal(SEALED, Json.write(tokens).getBytes(StandardCharsets.UTF_8));
		OffsetDateTime now = OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		if (update(who, sealed, now) == 0) {
			try {
				this.jdbc.sql("""
						INSERT INTO upstream_token (pool_id, provider, subject, tokens, updated_at, expires_at)
						VALUES (?, ?, ?, ?, ?, ?)
						""")
					.params(who.poolId(), who.provider(), who.subject(), sealed, now, now.plus(STRANGE))
					.update();
			}
			catch (DuplicateKeyException ex) {
				update(who, sealed, now);
			}
		}
		this.identities.find(who).ifPresent(user -> belong(who, user.id()));
	}

	private int update(ExternalSubject who, String sealed, OffsetDateTime now) {
		return this.jdbc.sql("""
				UPDATE upstream_token SET tokens = ?, updated_at = ?,
				expires_at = CASE WHEN user_id IS NULL THEN CAST(? AS TIMESTAMP WITH TIME ZONE) END
				WHERE pool_id = ? AND provider = ? AND subject = ?
				""").params(sealed, now, now.plus(STRANGE), who.poolId(), who.provider(), who.subject()).update();
	}

	/** From now on they are a user's. */
	public void belong(ExternalSubject who, UUID userId) {
		this.jdbc.sql("""
				UPDATE upstream_token SET user_id = ?, expires_at = NULL
				WHERE pool_id = ? AND provider = ? AND subject = ? AND user_id IS NULL
				""").params(userId, who.poolId(), who.provider(), who.subject()).update();
	}

	/** Those that a user has by an identity. */
	public Optional<Tokens> find(LinkedIdentity identity) {
		return this.jdbc
			.sql("SELECT tokens FROM upstream_token WHERE pool_id = ? AND provider = ? AND subject = ? AND user_id = ?")
			.params(identity.poolId(), identity.provider(), identity.subject(), identity.userId())
			.query(String.class)
			.optional()
			.map(sealed -> Json.read(new String(this.masterKey.open(SEALED, sealed), StandardCharsets.UTF_8),
					Tokens.class));
	}

	/** Forgets those of a user. */
	public void forget(ExternalSubject who) {
		this.jdbc.sql("DELETE FROM upstream_token WHERE pool_id = ? AND provider = ? AND subject = ?")
			.params(who.poolId(), who.provider(), who.subject())
			.update();
	}

	/** Forgets all of a provider. */
	public void forget(String poolId, String provider) {
		this.jdbc.sql("DELETE FROM upstream_token WHERE pool_id = ? AND provider = ?")
			.params(poolId, provider)
			.update();
	}

	/** Deletes those by which nobody became a user in time. */
	@Override
	public int sweep(Instant now, int limit) {
		return this.jdbc.sql("""
				DELETE FROM upstream_token WHERE (pool_id, provider, subject) IN (
					SELECT pool_id, provider, subject FROM upstream_token WHERE expires_at < ? FETCH FIRST ? ROWS ONLY)
				""").params(OffsetDateTime.ofInstant(now, ZoneOffset.UTC), limit).update();
	}

}
