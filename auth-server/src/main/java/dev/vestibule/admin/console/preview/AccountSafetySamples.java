package dev.vestibule.admin.console.preview;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import dev.vestibule.admin.console.preview.AccountSamples.Agent;
import org.jspecify.annotations.Nullable;

/** What protects an account, what happened to it, and what ends it. */
final class AccountSafetySamples {

	private static final Instant LONG_AGO = Instant.parse("2026-11-21T09:00:00Z");

	private AccountSafetySamples() {
	}

	static List<Sample> all() {
		return List.of(totp("account-totp", List.of()),
				totp("account-totp-two",
						List.of(new Authenticator("1", "Phone", LONG_AGO, LONG_AGO),
								new Authenticator("2", "", LONG_AGO, null)))
					.with("done", "added"),
				page("account-totp-add", "account/totp-add").with("picture", FactorSamples.PICTURE)
					.with("uri", "otpauth://totp/x")
					.with("secret", "JBSWY3DPEHPK3PXP")
					.form(new AppForm("1", "12", ""), errors -> errors.rejectValue("code", "code.wrong")),
				codes("account-recovery-codes").with("first", true),
				codes("account-recovery-codes-busy").with("busy", true),
				codes("account-recovery-codes-shown").with("codes", List.of("k7xm-93qf", "wd2p-h8tn"))
					.with("file", "data:text/plain,k7xm-93qf"),
				page("account-activity", "account/activity").with("events", events())
					.with("first", false)
					.with("next", "n3xt"),
				page("account-activity-none", "account/activity").with("events", List.of()).with("first", true),
				page("account-data", "account/data").with("deletion", true), delete("account-delete", false),
				delete("account-delete-unsure", true),
				Sample.of("account-deleted", "account/deleted").with("days", 30L),
				Sample.of("restore", "signin/restore").with("journey", "0193-journey").with("due", Date.from(LONG_AGO)),
				undo("ask"), undo("done"), undo("dead"));
	}

	private static Sample page(String name, String view) {
		return Sample.of(name, view).with("visitor", AccountSamples.VISITOR);
	}

	private static Sample totp(String name, List<Authenticator> apps) {
		return page(name, "account/totp").with("done", "").with("apps", apps);
	}

	private static Sample codes(String name) {
		return page(name, "account/recovery-codes").with("left", 3).with("first", false).with("busy", false);
	}

	private static Sample delete(String name, boolean unsure) {
		return page(name, "account/delete").with("days", 30L).with("unsure", unsure);
	}

	private static Sample undo(String state) {
		return Sample.of("account-undo-" + state, "account/undo")
			.with("state", state)
			.with("link", "l1nk")
			.with("address", "ada@example.com");
	}

	private static List<Event> events() {
		return List.of(
				new Event("SignedIn", false, LONG_AGO, new Agent("Firefox", "Windows", "both"), "203.0.113.7",
						"Harbour Weather"),
				new Event("SignInRefused", true, LONG_AGO, new Agent("", "", "none"), null, null));
	}

	record Authenticator(String id, String label, Instant addedAt, @Nullable Instant usedAt) {
	}

	record AppForm(String id, String code, String label) {
	}

	record Event(String type, boolean failed, Instant at, Agent agent, @Nullable String address, @Nullable String app) {
	}

}
