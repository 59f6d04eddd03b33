package dev.vestibule.admin.console.connect;

import dev.vestibule.platform.DecodedToken;
import org.jspecify.annotations.Nullable;

/** What came of a test. */
sealed interface Outcome {

	/**
	 * It went well. The tokens are shown and kept nowhere.
	 *
	 * @param idToken none for a service
	 * @param userInfo what the userinfo endpoint said, laid out; none for a service
	 */
	record Tokens(@Nullable DecodedToken idToken, DecodedToken accessToken,
			@Nullable String userInfo) implements Outcome {

		@Override
		public String toString() {
			return "Tokens[secret]";
		}

	}

	/**
	 * It did not.
	 *
	 * @param error the error code of OAuth, or {@code unreachable} or {@code nonce}
	 * @param description what the issuer said about it
	 */
	record Refused(String error, @Nullable String description) implements Outcome {
	}

}
