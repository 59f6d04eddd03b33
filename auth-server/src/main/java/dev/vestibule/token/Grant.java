package dev.vestibule.token;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.credential.Proof;
import dev.vestibule.platform.Hashes;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What a user granted to a client. It carries its own authorization code and its current
 * refresh token, as hashes, so that either is used up by one conditional statement.
 *
 * @param id also the {@code origin_jti} of every token that comes from it
 * @param factors what was shown at the sign-in, as {@link Proof#text}
 * @param codeHash while the code has not been redeemed
 * @param refreshHash of the refresh token in force
 * @param previousHash of the one before it, which works until the grace period ends
 * @param expiresAt of the code, later of the refresh token
 */
@Table("token_grant")
record Grant(@Id UUID id, String poolId, String clientId, UUID userId, @Nullable UUID sessionId, Set<String> scopes,
		Set<String> factors, Instant authenticatedAt, @Nullable String redirectUri, @Nullable String nonce,
		@Nullable String codeChallenge, @Nullable String codeHash, @Nullable Instant codeExpiresAt,
		@Nullable String refreshHash, @Nullable String previousHash, @Nullable Instant rotatedAt, Instant createdAt,
		@Nullable Instant lastUsedAt, Instant expiresAt, @Nullable Instant revokedAt) {

	/** What was shown at the sign-in. */
	List<Proof> proofs() {
		return this.factors.stream().map(Proof::parse).toList();
	}

	/** Whether tokens may still come from it. */
	boolean live(Instant now) {
		return this.revokedAt == null && this.expiresAt.isAfter(now);
	}

	/** The same, for whoever presents its refresh token. */
	boolean live(Instant now, Renewal renewal) {
		return live(now) && this.lastUsedAt != null && !this.lastUsedAt.isBefore(renewal.usedSince(now));
	}

	/** Whether that is the refresh token in force. */
	boolean refreshedBy(String token) {
		return Hashes.sha256(token).equals(this.refreshHash);
	}

	@Override
	public String toString() {
		return "Grant[id=" + this.id + ", clientId=" + this.clientId + ", userId=" + this.userId + "]";
	}

	/** A grant and the user who gave it, as both are at the same moment. */
	record WithUser(Grant grant, User user) {
	}

}
