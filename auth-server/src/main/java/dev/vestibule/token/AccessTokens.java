package dev.vestibule.token;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.pool.Pool;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Component;

/**
 * Access tokens that come back to us. They are not stored: their signature says who made
 * them, their grant whether they still hold.
 */
@Component
public class AccessTokens {

	private final TokenVerifier verifier;

	private final Grants grants;

	private final AuthorizationAdapter adapter;

	private final JdbcClient jdbc;

	private final Clock clock;

	AccessTokens(TokenVerifier verifier, Grants grants, AuthorizationAdapter adapter, JdbcClient jdbc, Clock clock) {
		this.verifier = verifier;
		this.grants = grants;
		this.adapter = adapter;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The authorization of an access token that still holds. */
	Optional<OAuth2Authorization> find(Pool pool, String token) {
		return this.verifier.accessToken(pool, token).flatMap(jwt -> {
			String origin = jwt.getClaimAsString("origin_jti");
			return (origin != null) ? ofGrant(pool, jwt, origin) : ofClient(jwt);
		});
	}

	/** The same with its user; none for a client's own token. */
	Optional<OAuth2Authorization> findWithUser(Pool pool, String token) {
		return this.verifier.accessToken(pool, token)
			.flatMap(jwt -> Optional.ofNullable(jwt.getClaimAsString("origin_jti"))
				.flatMap(origin -> this.grants.findWithUser(pool.id(), UUID.fromString(origin)))
				.filter(found -> found.grant().live(this.clock.instant()))
				.map(found -> this.adapter.byAccessToken(found.grant(), found.user(), jwt)));
	}

	/** What an access token says, if it still holds. */
	public Optional<Jwt> holding(Pool pool, String token) {
		return this.verifier.accessToken(pool, token).filter(jwt -> {
			String origin = jwt.getClaimAsString("origin_jti");
			return (origin != null) ? liveGrant(pool, origin).isPresent() : !revoked(jwt);
		});
	}

	private Optional<Grant> liveGrant(Pool pool, String origin) {
		return this.grants.find(pool.id(), UUID.fromString(origin)).filter(grant -> grant.live(this.clock.instant()));
	}

	private Optional<OAuth2Authorization> ofGrant(Pool pool, Jwt jwt, String origin) {
		return liveGrant(pool, origin).map(grant -> this.adapter.byAccessToken(grant, null, jwt));
	}

	private Optional<OAuth2Authorization> ofClient(Jwt jwt) {
		return revoked(jwt) ? Optional.empty() : Optional.ofNullable(this.adapter.byAccessToken(jwt));
	}

	private boolean revoked(Jwt jwt) {
		return this.jdbc.sql("SELECT 1 FROM revoked_token WHERE jti = ?")
			.param(jwt.getId())
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/** Revokes a client's own token, which has no grant to end. */
	void revoke(OAuth2Authorization authorization) {
		OAuth2AccessToken token = Objects.requireNonNull(authorization.getAccessToken()).getToken();
		Instant expiry = Objects.requireNonNull(token.getExpiresAt());
		try {
			this.jdbc.sql("INSERT INTO revoked_token (jti, expires_at) VALUES (?, ?)")
				.params(authorization.getId(), OffsetDateTime.ofInstant(expiry, ZoneOffset.UTC))
				.update();
		}
		catch (DuplicateKeyException ex) {
			// Revoked before, which is all that was asked.
		}
	}

}
