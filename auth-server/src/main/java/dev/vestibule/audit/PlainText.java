package dev.vestibule.audit;

import org.jspecify.annotations.Nullable;

/**
 * Text that came from outside, made safe to store and to log: no control characters, so
 * that it can neither begin a line of its own nor move the cursor of a terminal, and no
 * longer than its column.
 */
final class PlainText {

	private static final char REPLACEMENT = '\uFFFD';

	private PlainText() {
	}

	static @Nullable String of(@Nullable String text, int length) {
		if (text == null) {
			return null;
		}
		StringBuilder plain = new StringBuilder(Math.min(text.length(), length));
		text.codePoints()
			.limit(length)
			.map(character -> safe(character) ? character : REPLACEMENT)
			.takeWhile(character -> plain.length() + Character.charCount(character) <= length)
			.forEach(plain::appendCodePoint);
		return plain.toString();
	}

	/** For a line of the log, where blanks and quotes separate. */
	static String quoted(String text, int length) {
		String plain = of(text, length);
		return '"' + String.valueOf(plain).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	private static boolean safe(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
