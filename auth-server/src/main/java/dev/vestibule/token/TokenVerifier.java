package dev.vestibule.token;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pool;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.stereotype.Component;

/**
 * Verifies tokens that we made: by a published key of the very pool, with that key's own
 * algorithm and nothing the header suggests (RFC 8725 §3.1), and of the wanted type
 * (§3.11).
 */
@Component
public class TokenVerifier {

	/* More than we ever issue; a longer text is not ours. */
	private static final int MAX_LENGTH = 16_000;

	private static final MappedJwtClaimSetConverter CLAIMS = MappedJwtClaimSetConverter.withDefaults(Map.of());

	/* An application asks often with one token, and each request looks at it twice. */
	private final Cache<String, Verified> verified = Caffeine.newBuilder()
		.maximumSize(2_000)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	private final SigningKeys keys;

	private final BaseUrl baseUrl;

	private final Clock clock;

	TokenVerifier(SigningKeys keys, BaseUrl baseUrl, Clock clock) {
		this.keys = keys;
		this.baseUrl = baseUrl;
		this.clock = clock;
	}

	/** An access token of that pool that has not expired (RFC 9068 §4). */
	public Optional<Jwt> accessToken(Pool pool, String token) {
		return verify(pool, token, "at+jwt", "access").filter(jwt -> expires(jwt).isAfter(this.clock.instant()));
	}

	/**
	 * An ID token of that pool, expired or not: a hint of who is signed out (OpenID
	 * Connect RP-Initiated Logout §2).
	 */
	public Optional<Jwt> idTokenHint(Pool pool, String token) {
		return verify(pool, token, "JWT", "id");
	}

	private static Instant expires(Jwt jwt) {
		Instant expiry = jwt.getExpiresAt();
		return (expiry != null) ? expiry : Instant.EPOCH;
	}

	private Optional<Jwt> verify(Pool pool, String token, String type, String use) {
		Verified known = this.verified.getIfPresent(token);
		if (known == null) {
			known = verify(pool, token).orElse(null);
		}
		if (known == null || !known.poolId().equals(pool.id()) || !use.equals(known.jwt().getClaims().get("token_use"))
				|| !type.equals(known.type())) {
			return Optional.empty();
		}
		// The key may have been withdrawn since.
		boolean published = this.keys.verifier(pool.id(), known.kid(), known.algorithm()).isPresent();
		return published ? Optional.of(known.jwt()) : Optional.empty();
	}

	private Optional<Verified> verify(Pool pool, String token) {
		if (token.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		try {
			SignedJWT parsed = SignedJWT.parse(token);
			JWTClaimsSet claims = parsed.getJWTClaimsSet();
			if (!("/" + pool.id()).equals(path(claims.getIssuer())) || !signed(pool, parsed)) {
				return Optional.empty();
			}
			JWSHeader header = parsed.getHeader();
			Verified right = new Verified(pool.id(), header.getKeyID(), header.getAlgorithm(), type(header),
					jwt(token, parsed, claims));
			this.verified.put(token, right);
			return Optional.of(right);
		}
		catch (ParseException | JOSEException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private String path(String issuer) {
		String base = this.baseUrl.of("");
		return (issuer != null && issuer.startsWith(base)) ? issuer.substring(base.length()) : "";
	}

	private static String type(JWSHeader header) {
		return (header.getType() != null) ? header.getType().getType() : "";
	}

	private boolean signed(Pool pool, SignedJWT parsed) throws JOSEException {
		JWSHeader header = parsed.getHeader();
		JWSAlgorithm algorithm = header.getAlgorithm();
		String kid = header.getKeyID();
		if (kid == null || header.getCriticalParams() != null) {
			return false;
		}
		Optional<JWSVerifier> verifier = this.keys.verifier(pool.id(), kid, algorithm);
		return verifier.isPresent() && parsed.verify(verifier.get());
	}

	private static Jwt jwt(String token, SignedJWT parsed, JWTClaimsSet claims) {
		Map<String, Object> converted = CLAIMS.convert(claims.getClaims());
		return Jwt.withTokenValue(token)
			.headers(headers -> headers.putAll(parsed.getHeader().toJSONObject()))
			.claims(all -> all.putAll(converted))
			.build();
	}

	/** What a token says whose signature was right. */
	private record Verified(String poolId, String kid, JWSAlgorithm algorithm, String type, Jwt jwt) {
	}

}
