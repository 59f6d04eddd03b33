package dev.vestibule.federation.upstream;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a provider gave for a code.
 *
 * @param idToken of an OpenID provider
 */
public record Tokens(String accessToken, @Nullable String refreshToken, @Nullable Instant expiresAt,
		@Nullable String idToken) {

	@Override
	public String toString() {
		return "Tokens[secret]";
	}

}
