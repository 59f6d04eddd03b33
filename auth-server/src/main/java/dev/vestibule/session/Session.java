package dev.vestibule.session;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.credential.Proof;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * A browser that is signed in to a pool.
 *
 * @param id also the {@code sid} of ID tokens; not a secret
 * @param journeyId the journey that opened it; a journey opens one session at most
 * @param factors what the user has shown, as {@link Proof#text}
 * @param authenticatedAt when the user last proved who they are
 * @param browser hash of the browser's own cookie
 * @param unexaminedSince while nobody has looked whether that browser is a new one
 */
public record Session(@Id UUID id, String poolId, UUID userId, String secretHash, @Nullable UUID journeyId,
		Set<String> factors, Instant authenticatedAt, Instant createdAt, Instant lastSeenAt, Instant expiresAt,
		@Nullable Instant endedAt, @Nullable String address, @Nullable String userAgent, @Nullable String browser,
		@Nullable Instant unexaminedSince) {

	/** What the user has shown. */
	public List<Proof> proofs() {
		return this.factors.stream().map(Proof::parse).toList();
	}

	@Override
	public String toString() {
		return "Session[id=" + this.id + ", poolId=" + this.poolId + "]";
	}

}
