package dev.vestibule.federation;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A provider of a pool.
 *
 * @param name under which requests, user names and the {@code identities} claim know it
 * @param kind the file that says what it is like
 * @param secret client secret or private key, sealed
 */
public record IdentityProvider(@Id UUID id, @Version @Nullable Long version, String poolId, String name, String kind,
		boolean enabled, ProviderSettings settings, @Nullable String secret, Instant createdAt, Instant updatedAt) {

	/** The same row with what another says. */
	IdentityProvider changedTo(IdentityProvider other) {
		return new IdentityProvider(this.id, this.version, this.poolId, this.name, other.kind, other.enabled,
				other.settings, other.secret, this.createdAt, other.updatedAt);
	}

	IdentityProvider enabled(boolean wanted, Instant now) {
		return new IdentityProvider(this.id, this.version, this.poolId, this.name, this.kind, wanted, this.settings,
				this.secret, this.createdAt, now);
	}

	@Override
	public String toString() {
		return "IdentityProvider[poolId=" + this.poolId + ", name=" + this.name + ", kind=" + this.kind + "]";
	}

}
