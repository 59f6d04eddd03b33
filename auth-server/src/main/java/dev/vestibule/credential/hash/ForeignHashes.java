package dev.vestibule.credential.hash;

import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which other systems write password hashes:
 * <ul>
 * <li>{@code $2a$}, {@code $2b$}, {@code $2y$}: bcrypt
 * <li>{@code $argon2i$}, {@code $argon2d$}, {@code $argon2id$}: Argon2, as its reference
 * program and PHP write it
 * <li>{@code $scrypt$ln=16,r=8,p=1$salt$hash}: scrypt, as passlib writes it
 * <li>{@code $firebase-scrypt$ln=14,r=8,ss=separator,sk=signerKey$salt$hash}: what
 * Firebase exports, with the parameters of its project, all in Base64
 * <li>{@code $pbkdf2-sha256$i=27500,l=64$salt$hash}, also sha1 and sha512: PBKDF2, as
 * Keycloak (with its values in Base64) and passlib ({@code $pbkdf2-sha256$29000$…}) have
 * it
 * <li>{@code pbkdf2_sha256$…}, {@code argon2$…}: what Django writes
 * <li>{@code $aspnet$…}: the Base64 of ASP.NET Core Identity, versions 2 and 3
 * <li><code>{SSHA}</code>, <code>{SSHA256}</code>, <code>{SSHA512}</code>: LDAP servers'
 * <li>{@code $sha256$ps$salt$hash}, also sha1 and sha512: one digest over password and
 * salt, {@code ps} or {@code sp} by what comes first, both in Base64
 * </ul>
 */
final class ForeignHashes {

	/** No hash of anybody's is longer. */
	static final int MAX_LENGTH = 480;

	private static final Pattern NAME = Pattern.compile("\\$?([A-Za-z0-9_-]{2,20})\\$.*|(\\{SSHA[0-9]{0,3}}).*");

	private static final Map<String, Function<String, ForeignHash>> FORMS = Map.ofEntries(
			Map.entry("2a", BcryptHash::parse), Map.entry("2b", BcryptHash::parse), Map.entry("2y", BcryptHash::parse),
			Map.entry("argon2i", Argon2Hash::parse), Map.entry("argon2d", Argon2Hash::parse),
			Map.entry("argon2id", Argon2Hash::parse),
			Map.entry("argon2", text -> Argon2Hash.parse(text.substring("argon2".length()))),
			Map.entry("scrypt", ScryptHash::parse), Map.entry("firebase-scrypt", FirebaseScryptHash::parse),
			Map.entry("pbkdf2-sha1", Pbkdf2Hash::parse), Map.entry("pbkdf2-sha256", Pbkdf2Hash::parse),
			Map.entry("pbkdf2-sha512", Pbkdf2Hash::parse), Map.entry("pbkdf2_sha1", Pbkdf2Hash::parseDjango),
			Map.entry("pbkdf2_sha256", Pbkdf2Hash::parseDjango), Map.entry("aspnet", AspNetHash::parse),
			Map.entry("{SSHA}", SaltedDigest::parseLdap), Map.entry("{SSHA256}", SaltedDigest::parseLdap),
			Map.entry("{SSHA512}", SaltedDigest::parseLdap), Map.entry("sha1", SaltedDigest::parse),
			Map.entry("sha256", SaltedDigest::parse), Map.entry("sha512", SaltedDigest::parse));

	private ForeignHashes() {
	}

	/**
	 * Reads one.
	 * @throws IllegalArgumentException if it has none of the forms, or would cost too
	 * much to check; the message does not repeat it
	 */
	static ForeignHash parse(String text) {
		Matcher name = NAME.matcher(text);
		if (text.length() > MAX_LENGTH || !name.matches()) {
			throw new IllegalArgumentException("a password hash of an unknown form");
		}
		String form = (name.group(1) != null) ? name.group(1) : name.group(2);
		Function<String, ForeignHash> parser = FORMS.get(form);
		if (parser == null) {
			throw new IllegalArgumentException("a password hash of the unknown form " + form);
		}
		return parser.apply(text);
	}

	/** The parts of a text of that form. */
	static Matcher parts(Pattern form, String text) {
		Matcher parts = form.matcher(text);
		if (!parts.matches()) {
			throw new IllegalArgumentException("a password hash that is cut off or damaged");
		}
		return parts;
	}

	/** Refuses what would keep the server busy for more than about a second. */
	static void bearable(boolean bearable) {
		if (!bearable) {
			throw new IllegalArgumentException("a password hash that would cost too much to check");
		}
	}

	/** Base64 with or without padding, and passlib's, which has dots. */
	static byte[] base64(String text) {
		try {
			return Base64.getDecoder().decode(text.replace('.', '+'));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("a password hash that is not in Base64", ex);
		}
	}

}
