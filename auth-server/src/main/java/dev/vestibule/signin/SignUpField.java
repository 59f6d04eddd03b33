package dev.vestibule.signin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.NameKind;

/**
 * A field of the sign-up form, as a browser and its autofill understand it.
 *
 * @param name under which it is posted
 * @param type HTML's input type
 * @param autocomplete HTML's autofill token
 * @param required whether it must be filled in
 */
public record SignUpField(String name, String type, String autocomplete, boolean required) {

	private static final int LONGEST = 256;

	/* No control characters, or a name could begin a header of a mail. */
	private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]*+");

	private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\\p{Cntrl}\"<>]++");

	private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

	private static final Map<String, String> AUTOCOMPLETE = Map.ofEntries(Map.entry("name", "name"),
			Map.entry("given_name", "given-name"), Map.entry("family_name", "family-name"),
			Map.entry("middle_name", "additional-name"), Map.entry("nickname", "nickname"),
			Map.entry("preferred_username", "nickname"), Map.entry("profile", "url"), Map.entry("picture", "photo"),
			Map.entry("website", "url"), Map.entry("gender", "sex"), Map.entry("birthdate", "bday"),
			Map.entry("zoneinfo", "off"), Map.entry("locale", "language"), Map.entry("address", "street-address"));

	/** The fields that a pool asks for; besides them there is the password. */
	public static List<SignUpField> of(PoolPolicy policy) {
		Set<NameKind> names = policy.signIn().names();
		List<String> attributes = policy.signUp().requiredAttributes();
		List<SignUpField> fields = new ArrayList<>();
		if (names.contains(NameKind.USERNAME)) {
			fields.add(new SignUpField("username", "text", "username", true));
		}
		// The code goes there, whatever the user signs in by.
		fields.add(new SignUpField("email", "email", names.contains(NameKind.USERNAME) ? "email" : "username", true));
		if (names.contains(NameKind.PHONE) || attributes.contains("phone_number")) {
			boolean required = !names.contains(NameKind.EMAIL) && !names.contains(NameKind.USERNAME)
					|| attributes.contains("phone_number");
			fields.add(new SignUpField("phone_number", "tel", "tel", required));
		}
		attributes.stream().filter(AUTOCOMPLETE::containsKey).map(SignUpField::attribute).forEach(fields::add);
		return List.copyOf(fields);
	}

	private static SignUpField attribute(String name) {
		String type = switch (name) {
			case "birthdate" -> "date";
			case "profile", "picture", "website" -> "url";
			default -> "text";
		};
		return new SignUpField(name, type, AUTOCOMPLETE.getOrDefault(name, "off"), true);
	}

	/** Whether it holds an attribute, and not a name to sign in by. */
	public boolean holdsAttribute() {
		return AUTOCOMPLETE.containsKey(this.name);
	}

	/**
	 * Whether a value, which is not blank, can be this attribute (OpenID Connect Core
	 * §5.1).
	 */
	public boolean accepts(String value) {
		if (value.length() > LONGEST || !TEXT.matcher(value).matches()) {
			return false;
		}
		return switch (this.name) {
			case "birthdate" -> date(value);
			case "profile", "picture", "website" -> ADDRESS.matcher(value).matches();
			case "zoneinfo" -> ZoneId.getAvailableZoneIds().contains(value);
			case "locale" -> LANGUAGE.matcher(value).matches();
			default -> true;
		};
	}

	private static boolean date(String value) {
		try {
			return LocalDate.parse(value).getYear() > 0;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
