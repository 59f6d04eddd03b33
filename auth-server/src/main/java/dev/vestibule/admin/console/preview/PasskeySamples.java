package dev.vestibule.admin.console.preview;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.vestibule.pool.PoolPolicy.NameKind;
import org.jspecify.annotations.Nullable;

/** The states of the pages about passkeys. */
final class PasskeySamples {

	private static final Instant LONG_AGO = Instant.parse("2026-11-21T09:00:00Z");

	private static final String OPTIONS = "{\"challenge\":\"AAAA\",\"rpId\":\"localhost\",\"timeout\":300000}";

	private PasskeySamples() {
	}

	static List<Sample> account() {
		Passkey phone = new Passkey("1", "Google Password Manager", true, LONG_AGO, LONG_AGO, null);
		Passkey key = new Passkey("2", "Security key", false, LONG_AGO, null, LONG_AGO);
		return List.of(list("account-passkeys-none", List.of(), true),
				list("account-passkeys", List.of(phone, key), true),
				list("account-passkeys-full", List.of(phone, new Passkey("3", null, false, LONG_AGO, null, null)),
						false),
				account("account-passkey-add", "account/passkey-add").with("options", OPTIONS).with("refused", false),
				account("account-passkey-add-refused", "account/passkey-add").with("options", OPTIONS)
					.with("refused", true),
				account("account-passkey", "account/passkey").with("passkey", phone).form(new LabelForm("Phone")),
				account("account-passkey-last", "account/passkey").with("passkey", key)
					.with("kept", "account.passkey.last")
					.form(new LabelForm(""), errors -> errors.rejectValue("label", "form.required")));
	}

	static List<Sample> signIn() {
		return List.of(
				signIn("signin-passkey", "signin/password").with("nameFixed", false)
					.with("recovery", true)
					.form(new PasswordForm("", null)),
				signIn("signin-passkey-wrong", "signin/identifier").with("passkeyWrong", true)
					.with("passkeySignal", "{}")
					.form(new NameForm("")),
				signIn("signin-passkey-only", "signin/identifier").with("byPassword", false)
					.with("lostPasskey", true)
					.with("byMail", false)
					.form(new NameForm("")),
				step("factor-passkey", "signin/factor-passkey").with("passkeyOptions", OPTIONS)
					.with("others", List.of("TOTP", "RECOVERY_CODE"))
					.with("trustDays", 30)
					.with("waitDays", 3),
				step("factor-passkey-alone", "signin/factor-passkey").with("passkeyOptions", OPTIONS)
					.with("passkeyWrong", true)
					.with("waitDays", 0)
					.with("others", List.of()),
				step("enrol-passkey", "signin/enrol-passkey").with("options", OPTIONS)
					.with("refused", false)
					.with("others", List.of("TOTP")),
				step("passkey-offer", "signin/passkey-offer").with("offer", new Offer(OPTIONS, OPTIONS, true))
					.with("user", "ada@example.com")
					.with("next", "https://login.example.com/")
					.with("refused", false));
	}

	private static Sample step(String name, String view) {
		return Sample.of(name, view).with("journey", "0193-journey");
	}

	private static Sample signIn(String name, String view) {
		return step(name, view).with("names", Set.of(NameKind.EMAIL))
			.with("byPassword", true)
			.with("byMail", true)
			.with("byText", false)
			.with("signUp", true)
			.with("passkeyOptions", OPTIONS);
	}

	private static Sample list(String name, List<Passkey> passkeys, boolean room) {
		Sample sample = account(name, "account/passkeys").with("passkeys", passkeys)
			.with("room", room)
			.with("done", room ? "" : "removed")
			.with("passkeySignal", "{}");
		return room ? sample.with("second", passkeys.isEmpty()) : sample;
	}

	private static Sample account(String name, String view) {
		return Sample.of(name, view)
			.with("visitor", new AccountSamples.Visitor(new AccountSamples.User("ada", "ada@example.com", true,
					"+441234567890", false, "ada@example.com")));
	}

	record Passkey(String id, @Nullable String label, boolean backedUp, Instant createdAt, @Nullable Instant lastUsedAt,
			@Nullable Instant suspectedAt) {
	}

	record LabelForm(String label) {
	}

	record NameForm(String username) {
	}

	record PasswordForm(String username, @Nullable String password) {
	}

	record Offer(String options, @Nullable String quiet, boolean ask) {
	}

}
