package dev.vestibule.federation.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.key.SigningKey;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.platform.RandomIds;

import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Proves to a token endpoint who we are by the pool's own signing key (OpenID Connect
 * Core §9), whose public half every provider finds in the pool's JWKS.
 */
@Component
class Assertions {

	private static final Duration LIFETIME = Duration.ofMinutes(2);

	private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

	private final SigningKeys keys;

	private final RandomIds random;

	private final Clock clock;

	/*
	 * Spring's converter is told the registration alone, and two pools may know the same
	 * provider.
	 */
	private static final String SEPARATOR = "|";

	Assertions(SigningKeys keys, RandomIds random, Clock clock) {
		this.keys = keys;
		this.random = random;
		this.clock = clock;
	}

	/** What identifies a party of a pool to Spring. */
	static String registrationId(String poolId, String audience) {
		return poolId + SEPARATOR + audience;
	}

	/** The parameters of an assertion, none for whoever is known otherwise. */
	MultiValueMap<String, String> parameters(AbstractOAuth2AuthorizationGrantRequest grant) {
		ClientRegistration registration = grant.getClientRegistration();
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		if (ClientAuthenticationMethod.PRIVATE_KEY_JWT.equals(registration.getClientAuthenticationMethod())) {
			parameters.set("client_assertion_type", TYPE);
			parameters.set("client_assertion", sign(registration));
		}
		return parameters;
	}

	private String sign(ClientRegistration registration) {
		String[] parts = registration.getRegistrationId().split("\\" + SEPARATOR, 2);
		SigningKey key = this.keys.active(parts[0], "RS256");
		Instant now = this.clock.instant();
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(registration.getClientId())
			.subject(registration.getClientId())
			.audience(parts[1])
			.jwtID(this.random.token(16))
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.build();
		SignedJWT assertion = new SignedJWT(new JWSHeader.Builder(key.algorithm()).keyID(key.kid()).build(), claims);
		try {
			assertion.sign(key.signer());
			return assertion.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
