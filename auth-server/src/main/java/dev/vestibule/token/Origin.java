package dev.vestibule.token;

import java.util.Optional;

import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * What one of Spring's authorizations was loaded from, carried along with it so that
 * saving it knows which statement to run.
 *
 * @param how by which token it was found
 * @param grant the row; none for a client's own token
 * @param user whose it is
 * @param presented the token it was found by
 */
record Origin(How how, @Nullable Grant grant, @Nullable User user, String presented) {

	static Optional<Origin> of(@Nullable OAuth2Authorization authorization) {
		return (authorization == null) ? Optional.empty()
				: Optional.ofNullable(authorization.getAttribute(Origin.class.getName()));
	}

	@Override
	public String toString() {
		return "Origin[how=" + this.how + ", grant=" + this.grant + "]";
	}

	enum How {

		CODE, REFRESH, ACCESS

	}

}
