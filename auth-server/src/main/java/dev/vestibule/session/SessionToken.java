package dev.vestibule.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.vestibule.platform.Hashes;

/** What the cookie holds for one session: its id and its secret. */
record SessionToken(UUID id, String secret) {

	private static final Pattern FORM = Pattern
		.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.[A-Za-z0-9_-]{43}");

	/* One browser, several accounts: the one in use first. */
	private static final int MAX = 5;

	static List<SessionToken> parse(String cookie) {
		return Arrays.stream(cookie.split("~", MAX + 1))
			.limit(MAX)
			.map(SessionToken::parseOne)
			.flatMap(Optional::stream)
			.toList();
	}

	static String format(List<SessionToken> tokens) {
		return String.join("~", tokens.stream().limit(MAX).map(token -> token.id + "." + token.secret).toList());
	}

	private static Optional<SessionToken> parseOne(String text) {
		return FORM.matcher(text).matches()
				? Optional.of(new SessionToken(UUID.fromString(text.substring(0, 36)), text.substring(37)))
				: Optional.empty();
	}

	String hash() {
		return Hashes.sha256(this.secret);
	}

	@Override
	public String toString() {
		return "SessionToken[id=" + this.id + "]";
	}

}
