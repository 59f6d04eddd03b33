package dev.vestibule.testing;

import java.io.ByteArrayOutputStream;

/** RFC 4648 §6, as an authenticator app reads it. */
public final class Base32 {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private Base32() {
	}

	/** Reads a text without padding. */
	public static byte[] decode(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int buffer = 0;
		int bits = 0;
		for (char letter : text.toCharArray()) {
			buffer = (buffer << 5) | ALPHABET.indexOf(letter);
			bits += 5;
			if (bits >= 8) {
				bits -= 8;
				bytes.write(buffer >> bits);
			}
		}
		return bytes.toByteArray();
	}

}
