package dev.vestibule.admin.console.preview;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The states of the account's pages. */
final class AccountSamples {

	private static final Instant LONG_AGO = Instant.parse("2026-11-21T09:00:00Z");

	private static final User ADA = new User("ada", "ada@example.com", true, "+441234567890", false, "ada@example.com");

	static final Visitor VISITOR = new Visitor(ADA);

	private AccountSamples() {
	}

	static List<Sample> all() {
		return List.of(
				page("account", "account/home").with("name", "Ada")
					.with("since", LONG_AGO)
					.with("devices", 2)
					.with("apps", 1),
				profile("account-profile").form(FORM), profile("account-profile-wrong").form(FORM, errors -> {
					errors.reject("account.profile.overtaken");
					errors.rejectValue("attributes[given_name]", "form.required");
					errors.rejectValue("attributes[custom:team]", "signup.attribute.invalid");
				}), security(),
				page("account-password", "account/password").with("username", "ada@example.com")
					.with("minLength", 15)
					.with("first", false)
					.form(new SecretForm(null), errors -> errors.rejectValue("password", "password.common")),
				address("email").with("current", "ada@example.com").form(new AddressForm("nobody")),
				address("phone").with("current", "+441234567890")
					.with("removable", true)
					.form(new AddressForm("1"), errors -> errors.rejectValue("address", "signup.phone.invalid")),
				confirm("email").form(new CodeForm("")), confirm("phone").form(new CodeForm("12")),
				apps("account-apps",
						List.of(new App("w", "Harbour Weather", List.of("Read your email address", "Read tides"),
								LONG_AGO, "https://weather.example"),
								new App("x", "Tide Tables", List.of("Know that it is you"), LONG_AGO, null))),
				apps("account-apps-none", List.of()).with("removed", true), devices("account-devices", List.of()),
				devices("account-devices-more",
						List.of(device("2", new Agent("Firefox", "Windows", "both"), "203.0.113.7"),
								device("3", new Agent("", "", "none"), null)))
					.with("ended", "one"));
	}

	private static Sample page(String name, String view) {
		return Sample.of(name, view).with("visitor", VISITOR);
	}

	private static final ProfileForm FORM = new ProfileForm(Map.of("given_name", "", "custom:team", "?"), "b4se");

	private static Sample profile(String name) {
		return page(name, "account/profile").with("saved", name.equals("account-profile"))
			.with("base", "b4se")
			.with("user", ADA)
			.with("userName", true)
			.with("phone", true)
			.with("fixed", Map.of("custom:employee_number", "7"))
			.with("fields", List.of(field("given_name", "text", "TEXT", "", "Ada"),
					field("birthdate", "date", "DATE", "1815-12-10", null),
					field("zoneinfo", "text", "TIME_ZONE", "", null), field("locale", "text", "LANGUAGE", "fr", null),
					field("custom:team", "text", "TEXT", "?", "")));
	}

	private static Field field(String name, String type, String kind, String value, @Nullable String now) {
		return new Field(new Input(name, type, "off", name.equals("given_name")), kind, value, now);
	}

	private static Sample address(String what) {
		return page("account-" + what, "account/address").with("what", what).with("removable", false);
	}

	private static Sample confirm(String what) {
		return page("account-" + what + "-confirm", "account/address-confirm").with("what", what)
			.with("link", "")
			.with("destination", "ada@example.com");
	}

	static List<Sample> codes() {
		return List.of(sentCodes("account-codes", "mailed", null, false).form(new CodeForm("")),
				sentCodes("account-codes-on", "mailed", "ada@example.com", false).with("asked", true)
					.with("chosen", true),
				sentCodes("account-codes-off", "mailed", "ada@example.com", false).form(new CodeForm("")),
				sentCodes("account-codes-sent", "texted", "+441234567890", true).form(new CodeForm("12"),
						errors -> errors.rejectValue("code", "code.wrong")));
	}

	private static Sample sentCodes(String name, String what, @Nullable String address, boolean sent) {
		Sample page = page(name, "account/sent-codes").with("what", what)
			.with("way", "/codes/email")
			.with("change", "/email")
			.with("asked", false)
			.with("chosen", false)
			.with("sent", sent);
		return (address != null) ? page.with("address", address) : page;
	}

	private static Sample security() {
		return page("account-security", "account/security").with("done", "password")
			.with("entries",
					List.of(new Row("password", "/password", "set", List.of(Date.from(LONG_AGO))),
							new Row("totp", "/totp", "none", List.of(0)),
							new Row("codes", "/recovery-codes", "left", List.of(9))));
	}

	private static Sample apps(String name, List<App> apps) {
		return page(name, "account/apps").with("removed", false).with("apps", apps);
	}

	private static Sample devices(String name, List<Device> others) {
		return page(name, "account/devices").with("ended", "")
			.with("idle", new Span(1, "hours"))
			.with("absolute", new Span(7, "days"))
			.with("current", device("1", new Agent("", "Linux", "system"), "2001:db8::1"))
			.with("former",
					List.of(new Former(new Agent("Safari", "iPhone", "both"), "2001:db8::2", LONG_AGO, LONG_AGO)))
			.with("trusted", List.of(new Trusted("9", new Agent("Firefox", "Linux", "both"), LONG_AGO)))
			.with("others", others);
	}

	private static Device device(String id, Agent agent, @Nullable String address) {
		return new Device(id, agent, address, LONG_AGO, LONG_AGO, LONG_AGO, LONG_AGO);
	}

	record User(String username, String email, boolean emailVerified, String phoneNumber, boolean phoneVerified,
			String display) {
	}

	record Visitor(User user) {
	}

	record ProfileForm(Map<String, String> attributes, String base) {
	}

	record SecretForm(@Nullable String password) {
	}

	record AddressForm(String address) {
	}

	record CodeForm(String code) {
	}

	record Former(Agent agent, @Nullable String address, Instant firstSeenAt, Instant lastSeenAt) {
	}

	record Trusted(String id, Agent agent, Instant until) {
	}

	record Input(String name, String type, String autocomplete, boolean required) {
	}

	record Field(Input of, String type, String value, @Nullable String now) {
	}

	record Row(String name, String page, String state, List<Object> arguments) {
	}

	record App(String clientId, String name, List<String> scopes, Instant grantedAt, @Nullable String uri) {
	}

	record Agent(String browser, String system, String known) {
	}

	record Span(long count, String unit) {
	}

	record Device(String id, Agent agent, @Nullable String address, Instant signedInAt, Instant lastSeenAt,
			Instant endsAt, Instant firstSeenAt) {
	}

}
