package dev.vestibule.signin.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.pool.SmsPolicy;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome.Refusal;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User.Attributes;
import dev.vestibule.user.User.Status;
import org.jspecify.annotations.Nullable;

/**
 * A sign-up as it was typed, read field by field. What the pool does not ask for, or its
 * client may not write, is not read at all: nobody makes themselves an administrator by
 * posting one more field.
 */
final class SignUpForm {

	private final Visit visit;

	private final Answer.SignUp typed;

	private final List<Refusal> refusals = new ArrayList<>();

	private final Map<String, String> attributes = new HashMap<>();

	private @Nullable String username;

	private @Nullable String email;

	private @Nullable String phoneNumber;

	SignUpForm(Visit visit, Answer.SignUp typed) {
		this.visit = visit;
		this.typed = typed;
		SignUpField.of(visit.policy()).forEach(this::read);
		// The language of the form, in which later mails are written, too.
		this.attributes.putIfAbsent("locale", visit.locale().toLanguageTag());
	}

	/** What is wrong with the names and attributes. */
	List<Refusal> refusals() {
		return this.refusals;
	}

	/** Names that do not make a good password. */
	List<String> ownWords() {
		List<String> words = new ArrayList<>(this.attributes.values());
		for (String name : new String[] { this.username, this.email, this.phoneNumber }) {
			if (name != null) {
				words.add(name);
			}
		}
		return words;
	}

	/** The address that must be confirmed; there is one once nothing is wrong. */
	String email() {
		if (this.email == null) {
			throw new IllegalStateException("No e-mail address");
		}
		return this.email;
	}

	NewUser user(@Nullable String passwordHash) {
		return new NewUser(this.visit.poolId(), this.username, email(), this.phoneNumber,
				new Attributes(this.attributes), passwordHash, Status.UNCONFIRMED);
	}

	private void read(SignUpField field) {
		String value = switch (field.name()) {
			case "username" -> this.typed.username();
			case "email" -> this.typed.email();
			case "phone_number" -> this.typed.phoneNumber();
			default -> this.typed.attributes().getOrDefault(field.name(), "").strip();
		};
		if (value.isBlank()) {
			if (field.required()) {
				refuse(field, "form.required");
			}
			return;
		}
		switch (field.name()) {
			case "username" -> this.username = name(field, value, NameKind.USERNAME, "signup.username.invalid");
			case "email" -> this.email = name(field, value, NameKind.EMAIL, "signup.email.invalid");
			case "phone_number" -> this.phoneNumber = phone(field, value);
			default -> attribute(field, value);
		}
	}

	private @Nullable String name(SignUpField field, String value, NameKind kind, String otherwise) {
		Optional<LoginName> name = LoginName.parse(value, Set.of(kind));
		if (name.isEmpty()) {
			refuse(field, otherwise);
		}
		return name.map(LoginName::canonical).orElse(null);
	}

	/* Said here, where the number can still be put right, and not once a code is due. */
	private @Nullable String phone(SignUpField field, String value) {
		String number = name(field, value, NameKind.PHONE, "signup.phone.invalid");
		SmsPolicy sms = this.visit.policy().sms();
		if (number != null && sms.sends() && !sms.reaches(number)) {
			refuse(field, "sms.country");
		}
		return number;
	}

	private void attribute(SignUpField field, String value) {
		if (field.accepts(value)) {
			this.attributes.put(field.name(), value);
		}
		else {
			refuse(field, "signup.attribute.invalid");
		}
	}

	private void refuse(SignUpField field, String key) {
		String place = switch (field.name()) {
			case "phone_number" -> "phoneNumber";
			case String name when field.holdsAttribute() -> "attributes[" + name + "]";
			case String name -> name;
		};
		this.refusals.add(new Refusal(place, key, List.of()));
	}

}
