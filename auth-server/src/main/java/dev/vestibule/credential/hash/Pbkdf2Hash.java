package dev.vestibule.credential.hash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import dev.vestibule.platform.Hashes;

/**
 * PBKDF2 (RFC 8018).
 *
 * @param digest such as {@code SHA256}
 */
record Pbkdf2Hash(String digest, int iterations, byte[] salt, byte[] tag) implements ForeignHash {

	private static final Pattern FORM = Pattern
		.compile("\\$pbkdf2-(sha1|sha256|sha512)\\$(?:i=)?(\\d{1,8})(?:,l=\\d{1,4})?"
				+ "\\$([A-Za-z0-9+/.]{2,172}={0,2})\\$([A-Za-z0-9+/.]{22,172}={0,2})");

	private static final Pattern DJANGO = Pattern
		.compile("pbkdf2_(sha1|sha256)\\$(\\d{1,8})\\$([^$]{1,128})\\$([A-Za-z0-9+/]{22,86}={0,2})");

	private static final int MOST_WORK = 3_000_000;

	private static final int SHORTEST = 16;

	Pbkdf2Hash {
		int blocks = (tag.length + 19) / 20;
		ForeignHashes.bearable(iterations >= 1 && (long) iterations * blocks <= 2L * MOST_WORK
				&& iterations <= MOST_WORK && tag.length >= SHORTEST);
	}

	static Pbkdf2Hash parse(String text) {
		Matcher parts = ForeignHashes.parts(FORM, text);
		return new Pbkdf2Hash(parts.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(parts.group(2)),
				ForeignHashes.base64(parts.group(3)), ForeignHashes.base64(parts.group(4)));
	}

	static Pbkdf2Hash parseDjango(String text) {
		Matcher parts = ForeignHashes.parts(DJANGO, text);
		return new Pbkdf2Hash(parts.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(parts.group(2)),
				parts.group(3).getBytes(StandardCharsets.UTF_8), ForeignHashes.base64(parts.group(4)));
	}

	@Override
	public boolean matches(String password) {
		PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), this.salt, this.iterations, this.tag.length * 8);
		try {
			SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmac" + this.digest);
			return Hashes.same(this.tag, factory.generateSecret(spec).getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			spec.clearPassword();
		}
	}

	@Override
	public String toString() {
		return "Pbkdf2Hash[secret]";
	}

}
