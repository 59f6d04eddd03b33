package dev.vestibule.federation.upstream;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.TestClock;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.platform.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Apple's client secret: a JWT by the team's key, made anew before it ends. */
class SignedSecretsTests {

	private static final IdentityProvider APPLE = new IdentityProvider(UUID.randomUUID(), 1L, "eu-test-1_Test00001",
			"SignInWithApple", "apple", true,
			Json.read(
					"{\"clientId\":\"com.example.web\",\"options\":{\"team-id\":\"TEAM123456\",\"key-id\":\"KEY1234567\"}}",
					ProviderSettings.class),
			null, Instant.EPOCH, Instant.EPOCH);

	private final TestClock clock = new TestClock(Instant.parse("2026-11-01T00:00:00Z"));

	private final SignedSecrets secrets = new SignedSecrets(this.clock);

	@Test
	void isSignedByTheTeamsKeyForThisClientAndRenewed() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair pair = generator.generateKeyPair();
		String file = "-----BEGIN PRIVATE KEY-----\n"
				+ Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
				+ "\n-----END PRIVATE KEY-----\n";
		SignedJWT secret = SignedJWT.parse(this.secrets.of(APPLE, file));
		JWTClaimsSet claims = secret.getJWTClaimsSet();

		assertThat(secret.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic()))).isTrue();
		assertThat(secret.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
		assertThat(secret.getHeader().getKeyID()).isEqualTo("KEY1234567");
		assertThat(claims.getIssuer()).isEqualTo("TEAM123456");
		assertThat(claims.getSubject()).isEqualTo("com.example.web");
		assertThat(claims.getAudience()).containsExactly("https://appleid.apple.com");
		assertThat(claims.getExpirationTime()).isBefore(this.clock.instant().plus(Duration.ofDays(180)));

		this.clock.advance(Duration.ofDays(200));
		assertThat(SignedJWT.parse(this.secrets.of(APPLE, file)).getJWTClaimsSet().getExpirationTime())
			.isAfter(this.clock.instant());
	}

	@Test
	void whatIsNoKeyIsSaidToBeNone() {
		assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> this.secrets.of(APPLE, "a plain secret"))
			.withMessageContaining(".p8");
	}

}
