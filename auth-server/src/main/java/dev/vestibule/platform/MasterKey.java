package dev.vestibule.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key from outside the database: encrypts what must be read again (AES-256-GCM) and
 * makes keyed hashes (HMAC-SHA-256). Each purpose has a key of its own, derived by HMAC,
 * so that a value sealed for one purpose opens for no other.
 */
public final class MasterKey {

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final byte[] key;

	private final RandomIds random;

	private final Map<String, SecretKeySpec> macKeys = new ConcurrentHashMap<>();

	MasterKey(byte[] key, RandomIds random) {
		if (key.length != 32) {
			throw new IllegalArgumentException("The master key must have 32 bytes, not " + key.length);
		}
		this.key = key.clone();
		this.random = random;
	}

	/**
	 * Encrypts a value.
	 * @param purpose what the value is, in a word or two; needed again to open it
	 */
	public String seal(String purpose, byte[] plain) {
		byte[] nonce = this.random.bytes(NONCE_BYTES);
		byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce, plain);
		byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
	}

	/**
	 * Decrypts what {@link #seal} made.
	 * @throws IllegalStateException if it was made under another key or for another
	 * purpose, or has been changed
	 */
	public byte[] open(String purpose, String sealed) {
		byte[] both = Base64.getUrlDecoder().decode(sealed);
		byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
		return cipher(Cipher.DECRYPT_MODE, purpose, nonce, Arrays.copyOfRange(both, NONCE_BYTES, both.length));
	}

	/** HMAC-SHA-256 under a key of that purpose. */
	public byte[] mac(String purpose, byte[] value) {
		return mac(this.macKeys.computeIfAbsent(purpose, name -> derive("mac " + name)), value);
	}

	/**
	 * HMAC-SHA-256 under a key of that purpose, in lower-case hexadecimal, 64 characters.
	 */
	public String mac(String purpose, String value) {
		return HexFormat.of().formatHex(mac(purpose, value.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * A secret of 64 characters that only this deployment can know, for clients that run
	 * inside the server.
	 */
	public String derivedSecret(String name) {
		return mac("derived-secret", name);
	}

	private byte[] cipher(int mode, String purpose, byte[] nonce, byte[] input) {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			SecretKeySpec derived = new SecretKeySpec(derive("seal " + purpose).getEncoded(), "AES");
			cipher.init(mode, derived, new GCMParameterSpec(TAG_BITS, nonce));
			return cipher.doFinal(input);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Cannot " + ((mode == Cipher.ENCRYPT_MODE) ? "encrypt" : "decrypt")
					+ " a value of purpose '" + purpose + "'", ex);
		}
	}

	private SecretKeySpec derive(String label) {
		SecretKeySpec root = new SecretKeySpec(this.key, "HmacSHA256");
		return new SecretKeySpec(mac(root, label.getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
	}

	private static byte[] mac(SecretKeySpec key, byte[] value) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(key);
			return mac.doFinal(value);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "MasterKey[secret]";
	}

}
