package dev.vestibule.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.vestibule.platform.DecodedToken;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in, as the page shows them.
 *
 * @param accessToken taken apart although an application should not: it is meant for the
 * API
 * @param minutes that the access token is still good for; 0 if it has expired
 * @param refreshToken its beginning
 */
record Visitor(String name, @Nullable String email, String subject, DecodedToken idToken, DecodedToken accessToken,
		long minutes, Set<String> scopes, @Nullable String refreshToken) {

	private static final int SHOWN = 8;

	static Visitor of(TokenSet tokens, Instant now) {
		DecodedToken id = DecodedToken.of(tokens.idToken());
		String subject = String.valueOf(id.text("sub"));
		String name = Stream.of("name", "preferred_username", "email", "cognito:username")
			.map(id::text)
			.filter(text -> text != null && !text.isBlank())
			.findFirst()
			.orElse(subject);
		String refresh = tokens.refreshToken();
		Duration left = Duration.between(now, tokens.expiresAt());
		return new Visitor(name, id.text("email"), subject, id, DecodedToken.of(tokens.accessToken()),
				Math.max(0, left.plusSeconds(59).toMinutes()), tokens.scopes(),
				(refresh != null) ? refresh.substring(0, Math.min(SHOWN, refresh.length())) + "…" : null);
	}

	/** For the round mark beside the name. */
	public String initial() {
		return this.name.substring(0, this.name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return "Visitor[subject=" + this.subject + "]";
	}

}
