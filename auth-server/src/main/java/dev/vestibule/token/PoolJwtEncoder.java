package dev.vestibule.token;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.key.SigningKey;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.pool.CurrentPool;

import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtEncodingException;
import org.springframework.stereotype.Component;

/** Signs with the key of the request's pool that is in force now. */
@Component
class PoolJwtEncoder implements JwtEncoder {

	private final SigningKeys keys;

	private final CurrentPool currentPool;

	PoolJwtEncoder(SigningKeys keys, CurrentPool currentPool) {
		this.keys = keys;
		this.currentPool = currentPool;
	}

	@Override
	public Jwt encode(JwtEncoderParameters parameters) {
		JwsHeader wanted = Objects.requireNonNull(parameters.getJwsHeader());
		SigningKey key = this.keys.active(this.currentPool.get().id(), wanted.getAlgorithm().getName());
		String type = Objects.requireNonNullElse(wanted.getType(), "JWT");
		JWSHeader header = new JWSHeader.Builder(key.algorithm()).keyID(key.kid())
			.type(new JOSEObjectType(type))
			.build();
		SignedJWT jwt = new SignedJWT(header, claims(parameters.getClaims().getClaims()));
		try {
			jwt.sign(key.signer());
		}
		catch (JOSEException ex) {
			throw new JwtEncodingException("Cannot sign with key " + key.kid(), ex);
		}
		return new Jwt(jwt.serialize(), parameters.getClaims().getIssuedAt(), parameters.getClaims().getExpiresAt(),
				new HashMap<>(header.toJSONObject()), parameters.getClaims().getClaims());
	}

	private static JWTClaimsSet claims(Map<String, Object> claims) {
		JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder();
		claims.forEach((name, value) -> builder.claim(name, switch (value) {
			case Instant time -> Date.from(time);
			case java.net.URL url -> url.toString();
			default -> value;
		}));
		return builder.build();
	}

}
