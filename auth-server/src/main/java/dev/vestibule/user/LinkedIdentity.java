package dev.vestibule.user;

import java.time.Instant;
import java.util.UUID;

import org.springframework.data.annotation.Id;

/**
 * Whom a provider means by a subject.
 *
 * @param provider its name in the pool
 * @param authority on whose word, see {@link ExternalSubject}
 * @param display what the user knows it by
 */
public record LinkedIdentity(@Id UUID id, String poolId, String provider, String authority, String subject, UUID userId,
		String display, Instant createdAt) {

	/** Whom it is about. */
	public ExternalSubject who() {
		return new ExternalSubject(this.poolId, this.provider, this.authority, this.subject);
	}

	@Override
	public String toString() {
		return "LinkedIdentity[id=" + this.id + ", provider=" + this.provider + "]";
	}

	/**
	 * Whom a provider means.
	 *
	 * @param provider its name in the pool
	 * @param authority on whose word, as the name of a provider may be given to another;
	 * empty for an identity from before that was written down
	 */
	public record ExternalSubject(String poolId, String provider, String authority, String subject) {

		@Override
		public String toString() {
			return "ExternalSubject[poolId=" + this.poolId + ", provider=" + this.provider + "]";
		}

	}

}
