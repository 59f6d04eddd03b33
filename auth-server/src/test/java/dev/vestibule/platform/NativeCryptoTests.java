package dev.vestibule.platform;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;

import dev.vestibule.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class NativeCryptoTests {

	private static final String NATIVE = "AmazonCorrettoCryptoProvider";

	private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

	@Test
	void comesFirstAndOnlyOnce() {
		assumeThat(NativeCrypto.install()).isTrue();
		assertThat(NativeCrypto.install()).isTrue();

		assertThat(Security.getProviders()[0].getName()).isEqualTo(NATIVE);
		assertThat(Security.getProviders()).filteredOn(provider -> provider.getName().equals(NATIVE)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "RSA, SHA256withRSA, SunRsaSign", "EC, SHA256withECDSA, SunEC", "Ed25519, Ed25519, SunEC" })
	void whatOneProviderMakesTheOtherVerifies(String type, String algorithm, String portable) throws Exception {
		assumeThat(NativeCrypto.install()).isTrue();
		KeyPair pair = KeyPairGenerator.getInstance(type).generateKeyPair();

		assertThat(verify(algorithm, portable, pair, sign(algorithm, NATIVE, pair))).isTrue();
		assertThat(verify(algorithm, NATIVE, pair, sign(algorithm, portable, pair))).isTrue();
	}

	@Test
	void aNodeRunsWithIt() {
		assumeThat(NativeCrypto.install()).isTrue();
		try (ConfigurableApplicationContext node = TestDatabases.H2.create().start()) {
			Health health = node.getBean("cryptoHealthIndicator", HealthIndicator.class).health();

			assertThat(health).isNotNull();
			assertThat(health.getDetails()).hasEntrySatisfying("signatures",
					provider -> assertThat(provider).asString().startsWith(NATIVE));
		}
	}

	private static byte[] sign(String algorithm, String provider, KeyPair pair) throws Exception {
		Signature signature = Signature.getInstance(algorithm, provider);
		signature.initSign(pair.getPrivate());
		signature.update(TEXT);
		return signature.sign();
	}

	private static boolean verify(String algorithm, String provider, KeyPair pair, byte[] signed) throws Exception {
		Signature signature = Signature.getInstance(algorithm, provider);
		signature.initVerify(pair.getPublic());
		signature.update(TEXT);
		return signature.verify(signed);
	}

}
