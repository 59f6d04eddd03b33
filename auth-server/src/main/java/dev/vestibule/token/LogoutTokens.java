package dev.vestibule.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.client.Clients;
import dev.vestibule.key.SigningKey;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.RandomIds;

import org.springframework.stereotype.Component;

/** Makes logout tokens (Back-Channel Logout 1.0 §2.4). */
@Component
class LogoutTokens {

	private static final Duration LIFETIME = Duration.ofMinutes(2);

	private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

	private final SigningKeys keys;

	private final Clients clients;

	private final BaseUrl baseUrl;

	private final RandomIds random;

	private final Clock clock;

	LogoutTokens(SigningKeys keys, Clients clients, BaseUrl baseUrl, RandomIds random, Clock clock) {
		this.keys = keys;
		this.clients = clients;
		this.baseUrl = baseUrl;
		this.random = random;
		this.clock = clock;
	}

	String of(LogoutNotice notice) {
		Instant now = this.clock.instant();
		String algorithm = this.clients.find(notice.poolId(), notice.clientId())
			.map(client -> client.settings().signatureAlgorithm())
			.orElse("RS256");
		SigningKey key = this.keys.active(notice.poolId(), algorithm);
		SignedJWT token = new SignedJWT(
				new JWSHeader.Builder(key.algorithm()).keyID(key.kid()).type(new JOSEObjectType("logout+jwt")).build(),
				new JWTClaimsSet.Builder().issuer(this.baseUrl.of("/" + notice.poolId()))
					.audience(notice.clientId())
					.subject(notice.userId().toString())
					.issueTime(Date.from(now))
					.expirationTime(Date.from(now.plus(LIFETIME)))
					.jwtID(this.random.uuid().toString())
					.claim("sid", notice.sessionId().toString())
					.claim("events", Map.of(EVENT, Map.of()))
					.build());
		try {
			token.sign(key.signer());
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Cannot sign with key " + key.kid(), ex);
		}
	}

}
