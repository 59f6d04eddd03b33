package dev.vestibule.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;

/** The signatures we make, and how their keys are made. */
enum KeyKind {

	RS256(JWSAlgorithm.RS256, "RSA"), PS256(JWSAlgorithm.PS256, "RSA"), ES256(JWSAlgorithm.ES256, "EC"),
	EDDSA(JWSAlgorithm.EdDSA, "Ed25519");

	/* 3072 costs three times as much; a key signs for months, not for decades. */
	private static final int RSA_BITS = 2048;

	private static final int EC_BITS = 256;

	private final JWSAlgorithm algorithm;

	private final String keyType;

	KeyKind(JWSAlgorithm algorithm, String keyType) {
		this.algorithm = algorithm;
		this.keyType = keyType;
	}

	static Optional<KeyKind> of(String algorithm) {
		return Arrays.stream(values()).filter(kind -> kind.algorithm.getName().equals(algorithm)).findFirst();
	}

	JWSAlgorithm algorithm() {
		return this.algorithm;
	}

	KeyPair generate() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(this.keyType);
			switch (this) {
				case RS256, PS256 -> generator.initialize(RSA_BITS);
				case ES256 -> generator.initialize(EC_BITS);
				case EDDSA -> {
				}
			}
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Cannot make a key for " + this.algorithm, ex);
		}
	}

	/** The public key, with its RFC 7638 thumbprint for a {@code kid}. */
	JWK jwk(PublicKey key) {
		try {
			return switch (this) {
				case RS256,
						PS256 ->
					new RSAKey.Builder((RSAPublicKey) key).keyUse(KeyUse.SIGNATURE)
						.algorithm(this.algorithm)
						.keyIDFromThumbprint()
						.build();
				case ES256 -> new ECKey.Builder(Curve.P_256, (ECPublicKey) key).keyUse(KeyUse.SIGNATURE)
					.algorithm(this.algorithm)
					.keyIDFromThumbprint()
					.build();
				case EDDSA -> Ed25519.jwk(key);
			};
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	PrivateKey privateKey(byte[] pkcs8) {
		try {
			return KeyFactory.getInstance(this.keyType).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Cannot read a key for " + this.algorithm, ex);
		}
	}

	JWSSigner signer(PrivateKey key) {
		try {
			return switch (this) {
				case RS256, PS256 -> new RSASSASigner(key);
				case ES256 -> new ECDSASigner(key, Curve.P_256);
				case EDDSA -> new Ed25519.Signer(key);
			};
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	JWSVerifier verifier(JWK key) {
		try {
			return switch (this) {
				case RS256, PS256 -> new RSASSAVerifier(key.toRSAKey());
				case ES256 -> new ECDSAVerifier(key.toECKey());
				case EDDSA -> new Ed25519.Verifier(Ed25519.publicKey(key.toOctetKeyPair()));
			};
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
