package dev.vestibule.federation.upstream;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.federation.IdentityProvider;

import org.springframework.stereotype.Component;

/**
 * Client secrets that are made of the team's private key and good for a while only, as
 * Apple wants them: a JWT by ES256, at most six months old. Ours live an hour and are
 * made anew for each use, so that there is nothing to renew.
 */
@Component
class SignedSecrets {

	private static final Duration LIFETIME = Duration.ofHours(1);

	private static final String AUDIENCE = "https://appleid.apple.com";

	private final Clock clock;

	SignedSecrets(Clock clock) {
		this.clock = clock;
	}

	String of(IdentityProvider provider, String privateKey) {
		Map<String, String> options = provider.settings().options();
		Instant now = this.clock.instant();
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(options.get("key-id")).build();
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(options.get("team-id"))
			.subject(provider.settings().clientId())
			.audience(AUDIENCE)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.build();
		SignedJWT secret = new SignedJWT(header, claims);
		try {
			secret.sign(new ECDSASigner(key(privateKey)));
			return secret.serialize();
		}
		catch (JOSEException | GeneralSecurityException | IllegalArgumentException ex) {
			throw new UpstreamException("the private key is not one for ES256 in PKCS#8 (the .p8 file)", ex);
		}
	}

	private static ECPrivateKey key(String pem) throws GeneralSecurityException {
		String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
		return (ECPrivateKey) KeyFactory.getInstance("EC")
			.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
	}

}
