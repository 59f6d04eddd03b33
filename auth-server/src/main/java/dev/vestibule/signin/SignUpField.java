package dev.vestibule.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form about a user, as a browser and its autofill understand it.
 *
 * @param name under which it is posted
 * @param type HTML's input type
 * @param autocomplete HTML's autofill token
 * @param required whether it must be filled in
 * @param attribute what it holds; none if that is a name to sign in by
 */
public record SignUpField(String name, String type, String autocomplete, boolean required,
		@Nullable AttributePolicy attribute) {

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
			fields.add(new SignUpField("username", "text", "username", true, null));
		}
		// The code goes there, whatever the user signs in by.
		fields.add(new SignUpField("email", "email", names.contains(NameKind.USERNAME) ? "email" : "username", true,
				null));
		if (names.contains(NameKind.PHONE) || attributes.contains("phone_number")) {
			fields.add(new SignUpField("phone_number", "tel", "tel", phoneNeeded(policy), null));
		}
		policy.attributes()
			.stream()
			.filter(attribute -> attribute.required() || attributes.contains(attribute.name()))
			.map(SignUpField::of)
			.forEach(field -> fields.add(field.needed()));
		return List.copyOf(fields);
	}

	/** Whether no user of a pool is to be without a phone number. */
	public static boolean phoneNeeded(PoolPolicy policy) {
		Set<NameKind> names = policy.signIn().names();
		return names.equals(Set.of(NameKind.PHONE)) || policy.signUp().requiredAttributes().contains("phone_number");
	}

	/** The field of an attribute. */
	public static SignUpField of(AttributePolicy attribute) {
		String type = switch (attribute.type()) {
			case DATE -> "date";
			case URL -> "url";
			case NUMBER -> "number";
			case TEXT, LANGUAGE, TIME_ZONE -> "text";
		};
		return new SignUpField(attribute.name(), type, AUTOCOMPLETE.getOrDefault(attribute.name(), "off"),
				attribute.required(), attribute);
	}

	private SignUpField needed() {
		return new SignUpField(this.name, this.type, this.autocomplete, true, this.attribute);
	}

	/** The attributes that a pool asks for and that a user lacks. */
	public static List<SignUpField> missing(PoolPolicy policy, User user) {
		return of(policy).stream()
			.filter(field -> field.holdsAttribute() && field.required)
			.filter(field -> user.attributes().values().getOrDefault(field.name, "").isBlank())
			.toList();
	}

	/** Whether it holds an attribute, and not a name to sign in by. */
	public boolean holdsAttribute() {
		return this.attribute != null;
	}

	/** Whether a value, which is not blank, can be this attribute. */
	public boolean accepts(String value) {
		return this.attribute == null || this.attribute.accepts(value);
	}

}
