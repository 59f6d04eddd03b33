package dev.vestibule.credential.hash;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import dev.vestibule.platform.Hashes;

/**
 * Firebase's scrypt: what comes out of it is a key, under which the project's signer key
 * is encrypted.
 */
record FirebaseScryptHash(ScryptHash.Cost cost, byte[] saltSeparator, byte[] signerKey, byte[] salt,
		byte[] tag) implements ForeignHash {

	private static final Pattern FORM = Pattern.compile("\\$firebase-scrypt\\$ln=(\\d{1,2}),r=(\\d{1,3}),"
			+ "ss=([A-Za-z0-9+/]{0,24}={0,2}),sk=([A-Za-z0-9+/]{40,100}={0,2})"
			+ "\\$([A-Za-z0-9+/]{2,64}={0,2})\\$([A-Za-z0-9+/]{40,100}={0,2})");

	static FirebaseScryptHash parse(String text) {
		Matcher parts = ForeignHashes.parts(FORM, text);
		return new FirebaseScryptHash(ScryptHash.Cost.of(parts.group(1), parts.group(2), "1"),
				ForeignHashes.base64(parts.group(3)), ForeignHashes.base64(parts.group(4)),
				ForeignHashes.base64(parts.group(5)), ForeignHashes.base64(parts.group(6)));
	}

	@Override
	public boolean matches(String password) {
		byte[] salted = ByteBuffer.allocate(this.salt.length + this.saltSeparator.length)
			.put(this.salt)
			.put(this.saltSeparator)
			.array();
		byte[] key = Arrays.copyOf(this.cost.derive(password, salted, 64), 32);
		try {
			Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
			return Hashes.same(this.tag, cipher.doFinal(this.signerKey));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "FirebaseScryptHash[secret]";
	}

}
