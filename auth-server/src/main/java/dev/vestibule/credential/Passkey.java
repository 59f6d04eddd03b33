package dev.vestibule.credential;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * A passkey that a user has registered (WebAuthn Level 3 §4, credential record).
 *
 * @param credentialId as browsers write it, in base64url
 * @param publicKey COSE key in base64url
 * @param transports how it is reached, as it said itself
 * @param userVerified whether it checked its user when it was made
 * @param backupEligible whether it can be synced to other devices, which never changes
 * @param backedUp whether it is
 * @param aaguid its model, all zeros if it keeps that to itself
 * @param attestation the statement about it in base64url, where the pool keeps one
 * @param label what the user calls it
 * @param suspectedAt when its counter last went backwards: there may be a copy
 */
public record Passkey(@Id UUID id, String poolId, UUID userId, String credentialId, String publicKey, long signCount,
		Set<String> transports, boolean userVerified, boolean backupEligible, boolean backedUp, UUID aaguid,
		@Nullable String attestation, @Nullable String label, Instant createdAt, @Nullable Instant lastUsedAt,
		@Nullable Instant suspectedAt) {

	/** The longest label. */
	public static final int LABEL = 64;

	@Override
	public String toString() {
		return "Passkey[id=" + this.id + ", poolId=" + this.poolId + "]";
	}

}
