package dev.vestibule.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Hashes for values that are long and random, such as tokens. Passwords and short codes
 * are not: they belong to {@code credential}.
 */
public final class Hashes {

	private Hashes() {
	}

	/** SHA-256 in lower-case hexadecimal, 64 characters. */
	public static String sha256(String value) {
		return HexFormat.of().formatHex(sha256(value.getBytes(StandardCharsets.UTF_8)));
	}

	/** SHA-256 in unpadded base64url, as PKCE has it (RFC 7636 §4.2). */
	public static String sha256Base64Url(String value) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(value.getBytes(StandardCharsets.UTF_8)));
	}

	/** SHA-256. */
	public static byte[] sha256(byte[] value) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(value);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Compares in a time that does not tell where the two differ. */
	public static boolean same(String one, String other) {
		return same(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
	}

	/** Compares in a time that does not tell where the two differ. */
	public static boolean same(byte[] one, byte[] other) {
		return MessageDigest.isEqual(one, other);
	}

}
