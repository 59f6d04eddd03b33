package dev.vestibule.protocol;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.Json;
import dev.vestibule.testing.TestServer;

/** A confidential client with a key of its own, and nothing else to show. */
record SigningClient(String id, ECKey key) {

	static final String CALLBACK = "https://signing.test/callback";

	/** Registers one in the test pool. */
	static SigningClient register(TestServer server, String id) {
		ECKey key = freshKey();
		ClientSettings settings = Json.read(Json.write(Map.of("type", "CONFIDENTIAL", "redirectUris", Set.of(CALLBACK),
				"grantTypes", Set.of("authorization_code", "client_credentials"), "authenticationMethods",
				Set.of("private_key_jwt"), "scopes", Set.of("openid", "https://api.test/read"), "jwks",
				new JWKSet(key.toPublicJWK()).toString())), ClientSettings.class);
		server.bean(Clients.class).put(TestServer.POOL, id, "Signing", settings, Set.of());
		return new SigningClient(id, key);
	}

	static ECKey freshKey() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
		}
		catch (JOSEException ex) {
			throw new AssertionError(ex);
		}
	}

	/** What everything it signs for that issuer says. */
	JWTClaimsSet.Builder claims(String issuer) {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(this.id)
			.audience(issuer)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(60)))
			.jwtID(UUID.randomUUID().toString());
	}

	String sign(JWTClaimsSet claims) {
		return sign("JWT", claims, this.key);
	}

	static String sign(String type, JWTClaimsSet claims, ECKey key) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(type))
				.keyID(key.getKeyID())
				.build(), claims);
			jwt.sign(new ECDSASigner(key));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new AssertionError(ex);
		}
	}

}
