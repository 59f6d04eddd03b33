package dev.vestibule.user;

import java.time.Instant;
import java.util.UUID;

import org.springframework.data.annotation.Id;

/**
 * Whom a provider means by a subject.
 *
 * @param provider its name in the pool
 * @param display what the user knows it by
 */
public record LinkedIdentity(@Id UUID id, String poolId, String provider, String subject, UUID userId, String display,
		Instant createdAt) {

	@Override
	public String toString() {
		return "LinkedIdentity[id=" + this.id + ", provider=" + this.provider + "]";
	}

}
