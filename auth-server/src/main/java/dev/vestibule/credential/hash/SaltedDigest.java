package dev.vestibule.credential.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.platform.Hashes;

/**
 * One digest over a password and a salt: good for a sign-in or two, until it is replaced.
 *
 * @param digest such as {@code SHA-1}
 */
record SaltedDigest(String digest, boolean passwordFirst, byte[] salt, byte[] tag) implements ForeignHash {

	private static final Pattern FORM = Pattern.compile(
			"\\$(sha1|sha256|sha512)\\$(ps|sp)" + "\\$([A-Za-z0-9+/]{1,172}={0,2})\\$([A-Za-z0-9+/]{27,88}={0,2})");

	private static final Pattern LDAP = Pattern.compile("\\{(SSHA|SSHA256|SSHA512)}([A-Za-z0-9+/]{28,300}={0,2})");

	private static final Map<String, String> DIGESTS = Map.of("sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512",
			"SSHA", "SHA-1", "SSHA256", "SHA-256", "SSHA512", "SHA-512");

	private static final Map<String, Integer> LENGTHS = Map.of("SHA-1", 20, "SHA-256", 32, "SHA-512", 64);

	static SaltedDigest parse(String text) {
		Matcher parts = ForeignHashes.parts(FORM, text);
		return of(parts.group(1), parts.group(2).equals("ps"), ForeignHashes.base64(parts.group(3)),
				ForeignHashes.base64(parts.group(4)));
	}

	static SaltedDigest parseLdap(String text) {
		Matcher parts = ForeignHashes.parts(LDAP, text);
		byte[] both = ForeignHashes.base64(parts.group(2));
		int length = Objects.requireNonNull(LENGTHS.get(DIGESTS.get(parts.group(1))));
		return of(parts.group(1), true, Arrays.copyOfRange(both, Math.min(length, both.length), both.length),
				Arrays.copyOf(both, length));
	}

	private static SaltedDigest of(String name, boolean passwordFirst, byte[] salt, byte[] tag) {
		String digest = Objects.requireNonNull(DIGESTS.get(name));
		if (salt.length == 0 || !Objects.equals(LENGTHS.get(digest), tag.length)) {
			throw new IllegalArgumentException("a password hash without salt, or of another length");
		}
		return new SaltedDigest(digest, passwordFirst, salt, tag);
	}

	@Override
	public boolean matches(String password) {
		byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
		try {
			MessageDigest hash = MessageDigest.getInstance(this.digest);
			hash.update(this.passwordFirst ? bytes : this.salt);
			return Hashes.same(this.tag, hash.digest(this.passwordFirst ? this.salt : bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "SaltedDigest[secret]";
	}

}
