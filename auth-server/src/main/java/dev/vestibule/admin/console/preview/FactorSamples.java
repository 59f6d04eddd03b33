package dev.vestibule.admin.console.preview;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** States of the pages on which something else than a password is asked for. */
final class FactorSamples {

	/** Of squares, as a key in a picture looks from afar. */
	static final String PICTURE = "data:image/svg+xml;base64," + Base64.getEncoder()
		.encodeToString(("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 11 11'>"
				+ "<path fill='#fff' d='M0 0h11v11H0z'/><path d='M1 1h3v3H1zM7 1h3v3H7zM1 7h3v3H1zM5 1h1v2H5z"
				+ "M5 5h2v1H5zM8 5h1v2H8zM5 7h1v3H5zM7 8h2v1H7zM9 9h1v1H9z'/></svg>")
			.getBytes(StandardCharsets.UTF_8));

	private static final String MASKED = "a•••@e•••";

	private FactorSamples() {
	}

	static List<Sample> second() {
		return List.of(factor("factor-totp", "TOTP", 30).form(new FactorForm("", null)),
				factor("factor-email", "EMAIL", 0).with("resent", true)
					.form(new FactorForm("12", true), errors -> errors.rejectValue("code", "code.wrong")),
				factor("factor-recovery-code", "RECOVERY_CODE", 0).with("others", List.of())
					.form(new FactorForm("", null)),
				factor("factor-sms", "SMS", 30).form(new FactorForm("", null)),
				factor("factor-lost", "TEMPORARY_PASS", 0).with("waitDays", 3).form(new FactorForm("", null)),
				factor("factor-waiting", "TOTP", 30).with("waitUntil", Instant.EPOCH).form(new FactorForm("", null)),
				Sample.of("keep-factors", "signin/keep-factors").with("link", "t0ken"),
				Sample.of("keep-factors-done", "signin/keep-factors"));
	}

	static List<Sample> codes() {
		return List.of(code("signin-code").with("byCode", true).with("byLink", true).form(new CodeForm("")),
				code("signin-code-text").with("byCode", true)
					.with("byLink", false)
					.with("byText", true)
					.form(new CodeForm("")),
				code("signin-code-link").with("byCode", false)
					.with("byLink", true)
					.with("resent", true)
					.form(new CodeForm("")),
				link("signin-link", true), link("signin-link-elsewhere", false));
	}

	static List<Sample> enrolment() {
		return List.of(
				step("enrol", "signin/enrol").with("picture", PICTURE)
					.with("uri", "otpauth://totp/x")
					.with("secret", "JBSWY3DPEHPK3PXP")
					.with("others", List.of())
					.form(new CodeForm("1"), errors -> errors.rejectValue("code", "code.wrong")),
				step("enrol-choice", "signin/enrol").with("others", List.of("TOTP")).form(new CodeForm("")),
				step("recovery-codes", "signin/recovery-codes"),
				step("recovery-codes-shown", "signin/recovery-codes").with("codes", List.of("k7xm-93qf", "wd2p-h8tn"))
					.with("file", "data:text/plain,x"),
				step("phone", "signin/phone").with("needed", false)
					.with("resent", false)
					.form(new PhoneForm("+49 30 1234", ""), errors -> errors.rejectValue("phoneNumber", "sms.country")),
				step("phone-code", "signin/phone").with("needed", true)
					.with("resent", true)
					.with("destination", "+49301234567")
					.form(new PhoneForm("", ""), errors -> errors.rejectValue("code", "code.wrong")),
				step("attributes", "signin/attributes")
					.with("fields",
							List.of(new Samples.Field("given_name", "text", "given-name", true),
									new Samples.Field("birthdate", "date", "bday", true)))
					.form(new AttributesForm(Map.of()),
							errors -> errors.rejectValue("attributes[given_name]", "form.required")));
	}

	private static Sample factor(String name, String asked, int trustDays) {
		return step(name, "signin/factor").with("asked", asked)
			.with("destination", MASKED)
			.with("others", List.of("TOTP", "EMAIL", "RECOVERY_CODE", "TEMPORARY_PASS"))
			.with("trustDays", trustDays)
			.with("waitDays", 0)
			.with("resent", false);
	}

	private static Sample code(String name) {
		return step(name, "signin/code").with("destination", "ada@example.com")
			.with("resent", false)
			.with("byText", false);
	}

	private static Sample link(String name, boolean own) {
		return Sample.of(name, "signin/sign-in-link")
			.with("link", "t0ken")
			.with("own", own)
			.with("username", "ada@example.com")
			.form(new CodeForm(""));
	}

	private static Sample step(String name, String view) {
		return Sample.of(name, view).with("journey", "0193-journey");
	}

	record FactorForm(String code, @Nullable Boolean trust) {
	}

	record CodeForm(String code) {
	}

	record PhoneForm(String phoneNumber, String code) {
	}

	record AttributesForm(Map<String, String> attributes) {
	}

}
