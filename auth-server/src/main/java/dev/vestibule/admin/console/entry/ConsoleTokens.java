package dev.vestibule.admin.console.entry;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the console holds of somebody who is signed in; it travels sealed in a cookie.
 *
 * @param idToken says at sign-out who leaves
 * @param refreshAt when new tokens are due
 */
record ConsoleTokens(String accessToken, @Nullable String refreshToken, String idToken, Instant refreshAt) {

	@Override
	public String toString() {
		return "ConsoleTokens[secret]";
	}

}
