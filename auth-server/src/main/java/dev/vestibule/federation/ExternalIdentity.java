package dev.vestibule.federation;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import dev.vestibule.user.LinkedIdentity.ExternalSubject;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a user, in our words.
 *
 * @param provider its name in the pool
 * @param authority on whose word, as the name may be given to another provider
 * @param subject whom it means: never another of that authority
 * @param email canonical
 * @param emailVerified whether the provider says, and by a boolean, that it is theirs
 * @param attributes by claim name
 * @param authenticatedAt when the user proved themselves there
 * @param amr how ({@code amr} of the ID token)
 * @param sid the provider's session
 */
public record ExternalIdentity(String provider, String authority, String subject, @Nullable String email,
		boolean emailVerified, @Nullable String phoneNumber, boolean phoneVerified, Map<String, String> attributes,
		Instant authenticatedAt, Set<String> amr, @Nullable String sid) {

	/** Whom it is about. */
	public ExternalSubject who(String poolId) {
		return new ExternalSubject(poolId, this.provider, this.authority, this.subject);
	}

	/** What the user knows it by. */
	public String display() {
		return (this.email != null) ? this.email : this.attributes.getOrDefault("preferred_username",
				this.attributes.getOrDefault("name", this.subject));
	}

	/** The domain of the e-mail address, empty without one. */
	public String emailDomain() {
		return (this.email != null) ? this.email.substring(this.email.lastIndexOf('@') + 1) : "";
	}

	@Override
	public String toString() {
		return "ExternalIdentity[provider=" + this.provider + "]";
	}

}
