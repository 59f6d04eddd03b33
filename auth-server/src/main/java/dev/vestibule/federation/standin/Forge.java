package dev.vestibule.federation.standin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Signs what stand-ins say, with a key of their own that lives as long as the node. */
@Component
@Profile("demo-idp")
public class Forge {

	private static final int BITS = 2048;

	private static final String APPLE = "https://appleid.apple.com";

	private static final Duration HALF_A_YEAR = Duration.ofDays(183);

	private final Clock clock;

	private volatile @Nullable RSAKey key;

	Forge(Clock clock) {
		this.clock = clock;
	}

	/** The public keys. */
	public Map<String, Object> keys() {
		return new JWKSet(key().toPublicJWK()).toJSONObject();
	}

	String sign(StandIn standIn, Map<String, Object> claims, String secret) {
		try {
			JWSHeader header = standIn.symmetric() ? new JWSHeader(JWSAlgorithm.HS256)
					: new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key().getKeyID()).build();
			JWSSigner signer = standIn.symmetric() ? new MACSigner(secret) : new RSASSASigner(key());
			SignedJWT token = new SignedJWT(header, JWTClaimsSet.parse(claims));
			token.sign(signer);
			return token.serialize();
		}
		catch (JOSEException | ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Whether a secret is one that a team has signed for half a year at most (Apple). */
	public boolean signed(String clientId, String secret) {
		try {
			SignedJWT jwt = SignedJWT.parse(secret);
			JWTClaimsSet claims = jwt.getJWTClaimsSet();
			Instant until = Objects.requireNonNullElse(claims.getExpirationTime(), new Date(0)).toInstant();
			return JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) && jwt.getHeader().getKeyID() != null
					&& claims.getIssuer() != null && clientId.equals(claims.getSubject())
					&& claims.getAudience().contains(APPLE) && until.isAfter(this.clock.instant())
					&& until.isBefore(this.clock.instant().plus(HALF_A_YEAR));
		}
		catch (ParseException ex) {
			return false;
		}
	}

	/** Facebook's proof that a call comes from who knows the secret. */
	String proof(String secret, String accessToken) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal(accessToken.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private synchronized RSAKey key() {
		RSAKey known = this.key;
		if (known == null) {
			try {
				known = new RSAKeyGenerator(BITS).keyIDFromThumbprint(true).keyUse(KeyUse.SIGNATURE).generate();
			}
			catch (JOSEException ex) {
				throw new IllegalStateException(ex);
			}
			this.key = known;
		}
		return known;
	}

}
