package dev.vestibule.admin.console.pool;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.audit.AuditCounts;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.key.KeyCare;
import dev.vestibule.message.OutboxList;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.AttributePolicy;

/** The states of the pages about a pool as a whole. */
public final class PoolPages {

	private PoolPages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return List.of(ConsolePages.page("pools", Map.of()),
				ConsolePages.page("pool-new",
						Map.of("name", "", "wrong",
								ConsolePages.wrong("policy", Violation.of("name", "rule.name", 128)))),
				ConsolePages.page("dashboard", dashboard()), ConsolePages.page("events", events()),
				ConsolePages.page("outbox", outbox()), ConsolePages.page("settings", settings()),
				ConsolePages.page("settings factors", settings(PoolSection.FACTORS)),
				ConsolePages.page("settings general", settings(PoolSection.GENERAL)),
				ConsolePages.page("attributes",
						Map.of("attributes", ConsolePages.POOL.policy().attributes(), "sections",
								PoolSection.values())),
				ConsolePages.page("attribute", attribute()), ConsolePages.page("keys", keys()));
	}

	private static Map<String, Object> dashboard() {
		List<AuditCounts.Day> days = LocalDate.of(2026, 11, 12)
			.datesUntil(LocalDate.of(2026, 11, 26))
			.map(day -> new AuditCounts.Day(day, List.of((long) day.getDayOfMonth(), 3L, 1L)))
			.toList();
		return Map.of("failing", List.of("Google"), "plot", Plot.of(days), "totalSignedIn", 266L, "totalSignInRefused",
				42L, "totalSignedUp", 14L, "active", 31L, "warnings", List.of("console.warning.mail.none",
						"console.warning.mail.trouble", "console.warning.mail.given-up", "console.warning.key"));
	}

	private static Map<String, Object> events() {
		return Map.of("filter",
				new RecordsController.Filter("SignedIn", AuditEvent.Outcome.FAILURE, "ada", null, null,
						LocalDate.of(2026, 11, 3), null),
				"found", new AuditSearch.Found(List.of(ConsolePages.event()), "next"));
	}

	private static Map<String, Object> outbox() {
		return Map.of("found", new OutboxList.Found(List.of(new OutboxList.Line(ConsolePages.ADA, "invitation",
				"ada@example.com", "FAILED", 5, "no such host", ConsolePages.NOW, null)), "next"));
	}

	private static Map<String, Object> settings() {
		return settings(PoolSection.SIGN_UP);
	}

	private static Map<String, Object> settings(PoolSection section) {
		return Map.of("section", section, "sections", PoolSection.values(), "name", ConsolePages.POOL.name(), "form",
				SettingsForm.of(PoolSection.SUBJECT, section.fields(), ConsolePages.POOL.policy()), "wrong",
				ConsolePages.wrong("policy", Violation.of("policy.signUp.terms", "rule.web", 1024)), "done", "saved");
	}

	private static Map<String, Object> attribute() {
		AttributePolicy attribute = ConsolePages.POOL.policy().attributes().getFirst();
		return Map.of("attribute", attribute, "name", attribute.name(), "wrong",
				ConsolePages.wrong("policy", Violation.of("min", "rule.number")), "form",
				SettingsForm.of(AttributesController.SUBJECT, AttributesController.FIELDS, attribute));
	}

	private static Map<String, Object> keys() {
		return Map.of("keys",
				Arrays.stream(KeyCare.State.values())
					.map(state -> new KeyCare.Key("k-" + state, "RS256", state, ConsolePages.NOW, ConsolePages.NOW,
							ConsolePages.NOW, "{}"))
					.toList());
	}

}
