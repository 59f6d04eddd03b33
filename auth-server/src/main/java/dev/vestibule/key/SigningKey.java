package dev.vestibule.key;

import java.time.Instant;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;

/**
 * A key that signs for a pool, ready for use by any thread.
 *
 * @param kid its RFC 7638 thumbprint
 * @param publicJwk its public half, as published
 * @param signsFrom when it takes over; published before that
 * @param expiresAt when it is published no longer
 */
public record SigningKey(String kid, JWSAlgorithm algorithm, JWK publicJwk, JWSSigner signer, JWSVerifier verifier,
		Instant signsFrom, Instant expiresAt) {

	@Override
	public String toString() {
		return "SigningKey[kid=" + this.kid + ", algorithm=" + this.algorithm + ", signsFrom=" + this.signsFrom
				+ ", expiresAt=" + this.expiresAt + "]";
	}

}
