package dev.vestibule.credential.passkey;

import java.util.Base64;

/** Unpadded base64url in its one form, as WebAuthn writes bytes in JSON. */
final class Base64Url {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private Base64Url() {
	}

	static String encode(byte[] bytes) {
		return ENCODER.encodeToString(bytes);
	}

	/**
	 * Reads it.
	 * @throws UnfitCredentialException if it is anything else, or the same bytes in
	 * another form
	 */
	static byte[] decode(String text) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(text);
			if (encode(bytes).equals(text)) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below.
		}
		throw new UnfitCredentialException("not base64url");
	}

}
