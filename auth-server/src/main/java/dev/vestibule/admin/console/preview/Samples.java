package dev.vestibule.admin.console.preview;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.vestibule.branding.ScopeTexts.ScopeText;
import dev.vestibule.pool.PoolPolicy.NameKind;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.BindingResult;

/** All of them. */
public final class Samples {

	private static final String JOURNEY = "0193a5c2-7f10-7c44-9d2e-5b6f0f8f2a11";

	private static final String SOMEONE = "ada@example.com";

	private Samples() {
	}

	/** The states of all hosted pages. */
	public static List<Sample> all() {
		return Stream
			.of(signIn(), signUp(), confirm(), recover(), FactorSamples.second(), FactorSamples.codes(),
					FactorSamples.enrolment(), PasskeySamples.signIn(), ProviderSamples.all(), others(),
					AccountSamples.all(), AccountSafetySamples.all(), AccountSamples.codes(), PasskeySamples.account())
			.flatMap(List::stream)
			.toList();
	}

	private static List<Sample> signIn() {
		return List.of(password("signin-password", "").form(new NameForm("")),
				password("signin-password-wrong", SOMEONE).form(new NameForm(SOMEONE),
						errors -> errors.reject("signin.wrong")),
				password("signin-password-empty", "").form(new NameForm(""), Samples::bothEmpty),
				password("signin-password-known", SOMEONE).with("nameFixed", true).form(new NameForm(SOMEONE)),
				password("signin-password-work", SOMEONE).with("work", new Work("1764108000.abc.def", 16, 20))
					.form(new NameForm(SOMEONE), errors -> errors.reject("signin.work")),
				step("signin-identifier", "signin/identifier").with("names", EnumSet.allOf(NameKind.class))
					.with("signUp", true)
					.with("byPassword", true)
					.with("byMail", true)
					.with("byText", true)
					.form(new NameForm("")),
				step("signin-account", "signin/account").with("accounts",
						List.of(new Account("1", SOMEONE), new Account("2", "grace.hopper@navy.example"))));
	}

	private static void bothEmpty(BindingResult errors) {
		errors.rejectValue("username", "form.required");
		errors.rejectValue("password", "form.required");
	}

	private static Sample password(String name, String typed) {
		return step(name, "signin/password").with("names", Set.of(NameKind.EMAIL))
			.with("nameFixed", false)
			.with("signUp", true)
			.with("recovery", true)
			.with("byMail", name.endsWith("known"));
	}

	private static List<Sample> signUp() {
		List<Field> fields = List.of(new Field("email", "email", "email", true),
				new Field("given_name", "text", "given-name", true), new Field("birthdate", "date", "bday", true),
				new Field("custom:team", "text", "off", true));
		SignUpForm typed = new SignUpForm("", SOMEONE, "", null, Map.of("given_name", "Ada"));
		return List.of(
				signUp("signup").with("fields", List.of(new Field("email", "email", "username", true)))
					.form(new SignUpForm("", "", "", null, Map.of())),
				signUp("signup-fields-wrong").with("fields", fields).form(typed, errors -> {
					errors.rejectValue("email", "signup.email.invalid");
					errors.rejectValue("password", "password.common");
					errors.rejectValue("attributes[given_name]", "form.required");
				}),
				signUp("signup-names")
					.with("fields",
							List.of(new Field("username", "text", "username", true),
									new Field("phone_number", "tel", "tel", false)))
					.form(new SignUpForm("ada", "", "+49", null, Map.of()),
							errors -> errors.rejectValue("phoneNumber", "signup.phone.invalid")));
	}

	private static Sample signUp(String name) {
		return step(name, "signup/form").with("minLength", 15)
			.with("terms", "https://example.com/terms")
			.with("privacy", "https://example.com/privacy");
	}

	private static List<Sample> confirm() {
		return List.of(
				step("confirm", "signin/confirm").with("destination", "a•••@e•••")
					.with("resent", false)
					.form(new CodeForm("")),
				step("confirm-wrong", "signin/confirm").with("destination", "a•••@e•••")
					.with("resent", true)
					.form(new CodeForm("123"), errors -> errors.rejectValue("code", "code.wrong")),
				step("confirm-link", "signin/confirm-link").with("link", "t0ken")
					.with("askPassword", false)
					.form(new CodeForm("")),
				step("confirm-link-elsewhere", "signin/confirm-link").with("link", "t0ken")
					.with("askPassword", true)
					.form(new SecretForm(null)));
	}

	private static List<Sample> recover() {
		return List.of(
				step("recover", "recover/start").with("what", "password")
					.with("names", Set.of(NameKind.EMAIL, NameKind.USERNAME))
					.form(new NameForm(SOMEONE)),
				step("recover-code", "recover/code").with("what", "password")
					.with("destination", "ada@example.com")
					.form(new CodeForm("")),
				step("recover-code-either", "recover/code").with("what", "either")
					.with("destination", "+441234567890")
					.form(new CodeForm("")),
				step("recover-passkey", "recover/start").with("what", "passkey")
					.with("names", Set.of(NameKind.EMAIL))
					.form(new NameForm("")),
				step("recover-passkey-code", "recover/code").with("what", "passkey")
					.with("destination", "ada@example.com")
					.form(new CodeForm("")),
				step("recover-code-demanded", "recover/code").with("what", "password")
					.with("destination", "a•••@e•••")
					.with("demanded", true)
					.form(new CodeForm("12"), errors -> errors.rejectValue("code", "code.dead")),
				step("recover-new", "recover/new-password").with("username", SOMEONE)
					.with("minLength", 15)
					.form(new SecretForm(null)),
				Sample.of("recover-new-by-link", "recover/new-password")
					.with("link", "t0ken")
					.with("username", SOMEONE)
					.with("minLength", 15)
					.form(new SecretForm(null), errors -> errors.rejectValue("password", "password.common")));
	}

	private static List<Sample> others() {
		return List.of(
				step("consent", "consent").with("clientName", "Harbour Weather")
					.with("clientUri", "https://weather.example")
					.with("policyUri", "https://weather.example/privacy")
					.with("tosUri", "https://weather.example/terms")
					.with("user", SOMEONE)
					.with("query", "client_id=w&scope=email")
					.with("scopes",
							List.of(new ScopeText("email", "Read your email address"),
									new ScopeText("tides/read", "Read the tides of your harbours"))),
				Sample.of("expired-journey", "signin/expired")
					.with("what", "journey")
					.with("startUrl", "http://localhost/"),
				Sample.of("expired-link", "signin/expired").with("what", "link").with("startUrl", "http://localhost/"),
				Sample.of("done-confirmed", "signin/done").with("what", "confirmed"),
				Sample.of("done-password", "signin/done")
					.with("what", "password")
					.with("appUrl", "https://app.example"),
				Sample.of("signed-out", "signed-out"),
				Sample.of("logout-confirm", "logout-confirm").with("fields", Map.of("client_id", "demo")),
				Sample.of("error", "error")
					.with("status", 400)
					.with("error", "invalid_request")
					.with("description", "redirect_uri is not registered")
					.with("reference", "7f10-9d2e"),
				Sample.of("root", "root"), Sample.of("error-404", "error").with("status", 404));
	}

	private static Sample step(String name, String view) {
		return Sample.of(name, view).with("journey", JOURNEY);
	}

	/** A name, and a password beside it. */
	public record NameForm(String username, @Nullable String password) {

		/** A name alone. */
		public NameForm(String username) {
			this(username, null);
		}

	}

	record Work(String text, int difficulty, long seconds) {
	}

	record SignUpForm(String username, String email, String phoneNumber, @Nullable String password,
			Map<String, String> attributes) {
	}

	record CodeForm(String code) {
	}

	record SecretForm(@Nullable String password) {
	}

	record Field(String name, String type, String autocomplete, boolean required) {
	}

	record Account(String sessionId, String display) {
	}

}
