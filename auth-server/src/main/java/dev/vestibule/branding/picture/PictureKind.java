package dev.vestibule.branding.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a picture is, told by its bytes: a name or a header says nothing (security A17).
 */
enum PictureKind {

	PNG("image/png") {
		@Override
		boolean is(byte[] bytes) {
			return at(bytes, 0, "\u0089PNG\r\n\u001a\n") && at(bytes, 12, "IHDR");
		}
	},
	JPG("image/jpeg") {
		@Override
		boolean is(byte[] bytes) {
			return at(bytes, 0, "\u00ff\u00d8\u00ff") && at(bytes, bytes.length - 2, "\u00ff\u00d9");
		}
	},
	WEBP("image/webp") {
		@Override
		boolean is(byte[] bytes) {
			return at(bytes, 0, "RIFF") && at(bytes, 8, "WEBPVP8");
		}
	},
	SVG("image/svg+xml") {
		@Override
		boolean is(byte[] bytes) {
			return new SvgCheck(bytes).harmless();
		}
	};

	private final String type;

	PictureKind(String type) {
		this.type = type;
	}

	/** What those bytes are, if a picture of ours. */
	static Optional<PictureKind> of(byte[] bytes) {
		return Arrays.stream(values()).filter(kind -> kind.is(bytes)).findFirst();
	}

	/** What a name ends in. */
	static Optional<PictureKind> named(String name) {
		return Arrays.stream(values()).filter(kind -> name.endsWith("." + kind.extension())).findFirst();
	}

	abstract boolean is(byte[] bytes);

	String extension() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}

	String type() {
		return this.type;
	}

	private static boolean at(byte[] bytes, int start, String wanted) {
		byte[] mark = wanted.getBytes(StandardCharsets.ISO_8859_1);
		return start >= 0 && bytes.length >= start + mark.length
				&& Arrays.equals(bytes, start, start + mark.length, mark, 0, mark.length);
	}

}
