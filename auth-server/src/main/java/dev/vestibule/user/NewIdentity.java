package dev.vestibule.user;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An identity at a provider, about to be somebody's.
 *
 * @param provider its name in the pool
 * @param type as Cognito's {@code providerType}
 * @param issuer of an OpenID provider
 * @param display what the user knows it by
 */
public record NewIdentity(String poolId, String provider, String type, @Nullable String issuer, String subject,
		String display) {

	/** As tokens tell of it. */
	User.Identity claim(boolean primary, Instant now) {
		return new User.Identity(this.subject, this.provider, this.type, this.issuer, primary, now.toEpochMilli());
	}

	@Override
	public String toString() {
		return "NewIdentity[poolId=" + this.poolId + ", provider=" + this.provider + "]";
	}

}
