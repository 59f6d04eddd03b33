package dev.vestibule.user;

import java.time.Instant;
import java.util.Objects;

import dev.vestibule.user.LinkedIdentity.ExternalSubject;
import org.jspecify.annotations.Nullable;

/**
 * An identity at a provider, about to be somebody's.
 *
 * @param provider its name in the pool
 * @param authority on whose word, see {@link ExternalSubject}
 * @param type as Cognito's {@code providerType}
 * @param issuer of an OpenID provider
 * @param display what the user knows it by
 */
public record NewIdentity(String poolId, String provider, String authority, String type, @Nullable String issuer,
		String subject, String display) {

	public NewIdentity {
		// A journey that was under way when authorities came to be names none.
		authority = Objects.requireNonNullElse(authority, "");
	}

	/** Whom it is about. */
	public ExternalSubject who() {
		return new ExternalSubject(this.poolId, this.provider, this.authority, this.subject);
	}

	/** As tokens tell of it. */
	User.Identity claim(boolean primary, Instant now) {
		return new User.Identity(this.subject, this.provider, this.type, this.issuer, primary, now.toEpochMilli());
	}

	@Override
	public String toString() {
		return "NewIdentity[poolId=" + this.poolId + ", provider=" + this.provider + "]";
	}

}
