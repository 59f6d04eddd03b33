package dev.vestibule.federation.attempt;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A browser that was sent to a provider.
 *
 * @param secrets sealed, see {@link Secrets}
 * @param answer what the provider posted, sealed, until the browser itself comes for it
 * @param trialPath where an administrator who tries the provider goes on; none for a user
 */
@Table("federation_attempt")
public record Attempt(@Id String stateHash, String poolId, String provider, UUID journeyId, String browser,
		String secrets, @Nullable String answer, @Nullable String trialPath, Instant createdAt, Instant expiresAt) {

	@Override
	public String toString() {
		return "Attempt[poolId=" + this.poolId + ", provider=" + this.provider + "]";
	}

	/**
	 * What only we know of it.
	 *
	 * @param verifier of PKCE
	 * @param maxAge that was asked for
	 */
	public record Secrets(@Nullable String nonce, @Nullable String verifier, @Nullable Long maxAge) {

		@Override
		public String toString() {
			return "Secrets[secret]";
		}

	}

}
