package dev.vestibule.credential.hash;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * What ASP.NET Core Identity keeps: a byte for the version, then PBKDF2's parameters (in
 * version 3), salt and key.
 */
final class AspNetHash {

	private static final Pattern FORM = Pattern.compile("\\$aspnet\\$([A-Za-z0-9+/]{40,300}={0,2})");

	private static final String[] DIGESTS = { "SHA1", "SHA256", "SHA512" };

	private static final int VERSION_2_SALT = 16;

	private static final int VERSION_2_LENGTH = 49;

	private static final int VERSION_3_HEAD = 13;

	private AspNetHash() {
	}

	static Pbkdf2Hash parse(String text) {
		byte[] bytes = ForeignHashes.base64(ForeignHashes.parts(FORM, text).group(1));
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		return switch (buffer.get()) {
			case 0 -> versionTwo(buffer, bytes.length);
			case 1 -> versionThree(buffer, bytes.length);
			default -> throw new IllegalArgumentException("a password hash of an unknown version of ASP.NET Identity");
		};
	}

	private static Pbkdf2Hash versionTwo(ByteBuffer buffer, int length) {
		check(length == VERSION_2_LENGTH);
		return new Pbkdf2Hash("SHA1", 1000, take(buffer, VERSION_2_SALT), take(buffer, buffer.remaining()));
	}

	private static Pbkdf2Hash versionThree(ByteBuffer buffer, int length) {
		int digest = buffer.getInt();
		int iterations = buffer.getInt();
		int salt = buffer.getInt();
		check(digest >= 0 && digest < DIGESTS.length && salt >= 8 && salt < length - VERSION_3_HEAD);
		return new Pbkdf2Hash(DIGESTS[digest], iterations, take(buffer, salt), take(buffer, buffer.remaining()));
	}

	private static byte[] take(ByteBuffer buffer, int count) {
		byte[] bytes = new byte[count];
		buffer.get(bytes);
		return bytes;
	}

	private static void check(boolean sound) {
		if (!sound) {
			throw new IllegalArgumentException("a password hash that is cut off or damaged");
		}
	}

}
