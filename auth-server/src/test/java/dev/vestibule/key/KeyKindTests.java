package dev.vestibule.key;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Objects;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyKindTests {

	@ParameterizedTest
	@EnumSource(KeyKind.class)
	void whatAKeySignsItsPublishedHalfVerifies(KeyKind kind) throws Exception {
		KeyPair pair = kind.generate();
		JWK published = JWK.parse(kind.jwk(pair.getPublic()).toJSONString());
		PrivateKey kept = kind.privateKey(pair.getPrivate().getEncoded());

		JWSObject signed = new JWSObject(new JWSHeader(kind.algorithm()), new Payload("text"));
		signed.sign(kind.signer(kept));

		assertThat(JWSObject.parse(signed.serialize()).verify(kind.verifier(published))).isTrue();
		assertThat(JWSObject.parse(signed.serialize()).verify(kind.verifier(kind.jwk(kind.generate().getPublic()))))
			.isFalse();
		assertThat(published.isPrivate()).isFalse();
		assertThat(published.getKeyID()).isEqualTo(published.computeThumbprint().toString());
		assertThat(published.getAlgorithm()).isEqualTo(kind.algorithm());
	}

	@Test
	void edDsaGivesTheSignatureOfRfc8037() throws Exception {
		byte[] d = new Base64URL("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").decode();
		PrivateKey key = KeyFactory.getInstance("Ed25519")
			.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, d));
		OctetKeyPair jwk = new OctetKeyPair.Builder(Curve.Ed25519,
				new Base64URL("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
			.build();

		JWSObject signed = new JWSObject(new JWSHeader(JWSAlgorithm.EdDSA), new Payload("Example of Ed25519 signing"));
		signed.sign(new Ed25519.Signer(key));

		assertThat(signed.getSignature())
			.hasToString("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
		assertThat(signed.verify(new Ed25519.Verifier(Ed25519.publicKey(jwk)))).isTrue();
		assertThat(Ed25519.jwk(Ed25519.publicKey(jwk)).getKeyID())
			.isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
	}

	@Test
	void anEdDsaSignatureOfTheWrongLengthIsRefused() throws Exception {
		KeyPair pair = KeyKind.EDDSA.generate();
		JWSHeader header = new JWSHeader(JWSAlgorithm.EdDSA);
		Ed25519.Verifier verifier = new Ed25519.Verifier(pair.getPublic());

		assertThat(verifier.verify(header, new byte[1], Base64URL.encode(new byte[0]))).isFalse();
		assertThat(verifier.verify(header, new byte[1], Base64URL.encode(new byte[64]))).isFalse();
		assertThat(verifier.verify(header, new byte[1], Base64URL.encode(new byte[65]))).isFalse();
		Base64URL good = new Ed25519.Signer(Objects.requireNonNull(pair.getPrivate())).sign(header, new byte[1]);
		assertThat(verifier.verify(new JWSHeader(JWSAlgorithm.ES256), new byte[1], good)).isFalse();
	}

}
