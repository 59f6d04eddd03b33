package dev.vestibule.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.vestibule.pool.PoolPolicy.NameKind;

/**
 * A name somebody signs in by, in the one form it is stored, compared and throttled in.
 *
 * @param kind what kind of name
 * @param canonical compatibility-normalised (NFKC), lower case, without blanks around
 */
public record LoginName(NameKind kind, String canonical) {

	private static final int MAX_EMAIL = 254;

	/* Possessive, so that no input makes it backtrack. */
	private static final Pattern EMAIL = Pattern.compile("[^\\s@,;:<>\"\\\\()\\[\\]\\p{Cntrl}]++@"
			+ "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62}+)\\.)++[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}+");

	private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}+");

	private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}&&[^@\\s]]{1,128}+");

	/**
	 * Reads what was typed as a name of one of the allowed kinds.
	 * @param typed anything
	 * @param allowed the kinds the pool signs in by
	 */
	public static Optional<LoginName> parse(String typed, Set<NameKind> allowed) {
		if (typed.length() > MAX_EMAIL) {
			return Optional.empty();
		}
		String name = canonical(typed);
		if (allowed.contains(NameKind.EMAIL) && email(name)) {
			return Optional.of(new LoginName(NameKind.EMAIL, name));
		}
		Optional<String> phone = phone(name);
		if (allowed.contains(NameKind.PHONE) && phone.isPresent()) {
			return phone.map(number -> new LoginName(NameKind.PHONE, number));
		}
		if (allowed.contains(NameKind.USERNAME) && username(name)) {
			return Optional.of(new LoginName(NameKind.USERNAME, name));
		}
		return Optional.empty();
	}

	/** The canonical form of any text: two texts that look alike become one. */
	public static String canonical(String typed) {
		String visible = typed.codePoints()
			.filter(point -> Character.getType(point) != Character.FORMAT)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return Normalizer.normalize(visible, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
	}

	private static boolean email(String name) {
		int at = name.indexOf('@');
		return at > 0 && at <= 64 && EMAIL.matcher(name).matches() && !name.startsWith(".") && !name.contains("..")
				&& name.charAt(at - 1) != '.';
	}

	private static Optional<String> phone(String name) {
		String digits = name.replaceAll("[\\s().\\-/]", "");
		String number = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
		return PHONE.matcher(number).matches() ? Optional.of(number) : Optional.empty();
	}

	private static boolean username(String name) {
		return USERNAME.matcher(name).matches() && phone(name).isEmpty();
	}

}
