package dev.vestibule.key;

import java.time.Instant;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A signing key at rest.
 *
 * @param id its RFC 7638 thumbprint, which is its {@code kid}
 * @param generation counts the keys of one pool and algorithm: two nodes that rotate at
 * once make the same number, and only one is stored
 * @param privateKey PKCS #8, sealed by the master key
 * @param signsFrom when it takes over from the generation before
 * @param expiresAt when it is published no longer; {@link #OPEN} until it has a successor
 */
@Table("signing_key")
record SigningKeyRow(@Id String id, String poolId, String algorithm, int generation, String publicJwk,
		String privateKey, Instant createdAt, Instant signsFrom, Instant expiresAt) {

	static final Instant OPEN = Instant.parse("9999-12-31T00:00:00Z");

	@Override
	public String toString() {
		return "SigningKeyRow[id=" + this.id + ", poolId=" + this.poolId + ", algorithm=" + this.algorithm
				+ ", generation=" + this.generation + ", signsFrom=" + this.signsFrom + ", expiresAt=" + this.expiresAt
				+ "]";
	}

}
