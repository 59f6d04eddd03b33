package dev.vestibule.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;

/**
 * EdDSA by the JDK's or the native provider (RFC 8037 §3.1). Nimbus has only one by
 * Google's Tink, another library to keep up to date.
 */
final class Ed25519 {

	/* RFC 8410 §4: what stands before the 32 bytes in a SubjectPublicKeyInfo. */
	private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

	private static final int KEY_BYTES = 32;

	private static final int SIGNATURE_BYTES = 64;

	private Ed25519() {
	}

	static OctetKeyPair jwk(PublicKey key) throws JOSEException {
		byte[] encoded = key.getEncoded();
		byte[] x = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
		return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyUse(KeyUse.SIGNATURE)
			.algorithm(JWSAlgorithm.EdDSA)
			.keyIDFromThumbprint()
			.build();
	}

	static PublicKey publicKey(OctetKeyPair jwk) throws JOSEException {
		byte[] x = jwk.getDecodedX();
		byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + KEY_BYTES);
		System.arraycopy(x, 0, encoded, PREFIX.length, KEY_BYTES);
		try {
			return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new JOSEException("Not a key of Ed25519", ex);
		}
	}

	static final class Signer implements JWSSigner {

		private final PrivateKey key;

		private final JCAContext context = new JCAContext();

		Signer(PrivateKey key) {
			this.key = key;
		}

		@Override
		public Base64URL sign(JWSHeader header, byte[] signingInput) throws JOSEException {
			try {
				Signature signature = Signature.getInstance("Ed25519");
				signature.initSign(this.key);
				signature.update(signingInput);
				return Base64URL.encode(signature.sign());
			}
			catch (GeneralSecurityException ex) {
				throw new JOSEException("Cannot sign by Ed25519", ex);
			}
		}

		@Override
		public Set<JWSAlgorithm> supportedJWSAlgorithms() {
			return Set.of(JWSAlgorithm.EdDSA);
		}

		@Override
		public JCAContext getJCAContext() {
			return this.context;
		}

	}

	static final class Verifier implements JWSVerifier {

		private final PublicKey key;

		private final JCAContext context = new JCAContext();

		Verifier(PublicKey key) {
			this.key = key;
		}

		@Override
		public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signed) throws JOSEException {
			byte[] bytes = signed.decode();
			if (bytes.length != SIGNATURE_BYTES || !JWSAlgorithm.EdDSA.equals(header.getAlgorithm())) {
				return false;
			}
			try {
				Signature signature = Signature.getInstance("Ed25519");
				signature.initVerify(this.key);
				signature.update(signingInput);
				return signature.verify(bytes);
			}
			catch (SignatureException ex) {
				return false;
			}
			catch (GeneralSecurityException ex) {
				throw new JOSEException("Cannot verify by Ed25519", ex);
			}
		}

		@Override
		public Set<JWSAlgorithm> supportedJWSAlgorithms() {
			return Set.of(JWSAlgorithm.EdDSA);
		}

		@Override
		public JCAContext getJCAContext() {
			return this.context;
		}

	}

}
