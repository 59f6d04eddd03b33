package dev.vestibule.admin.console.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.federation.ProviderTrial.Step;
import dev.vestibule.platform.DecodedToken;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;

/** The states of the pages about identity providers. */
public final class ProviderPages {

	private static final Kind APPLE = Json.read("""
			{"title": "Apple", "needs": ["team-id", "key-id"], "quirks": ["SIGNED_SECRET", "SIGNED_NOTICES"],
			"issuer": "https://appleid.apple.com", "console": "https://developer.apple.com/account"}
			""", Kind.class);

	private static final DecodedToken CLAIMS = new DecodedToken("", Map.of(), Map.of("iss", "https://appleid.apple.com",
			"iat", 1_790_000_000, "org", Map.of("teams", List.of("<b>")), "sub", "000123.4"));

	private ProviderPages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return List.of(
				ConsolePages.page("providers",
						Map.of("providers",
								List.of(new ProviderPage.Line("Apple", "<b>Apple</b>", "apple", "Apple", false)))),
				ConsolePages.page("provider-kinds",
						Map.of("kinds", List.of(new ProviderPage.Choice("google", "Google", "google")))),
				ConsolePages.page("provider", provider()), ConsolePages.page("provider known", known()),
				ConsolePages.page("provider-leaving",
						Map.of("label", "<b>Apple</b>", "url", "https://appleid.apple.com/auth/authorize?x=y&z")),
				tested("told", Map.of("told", told(true), "claims", CLAIMS)),
				tested("strange", Map.of("told", told(false), "claims", CLAIMS)),
				tested("failed", Map.of("reason", "its token endpoint answered <b>invalid_client</b>")),
				tested("late", Map.of()));
	}

	private static ConsolePage tested(String state, Map<String, Object> model) {
		Map<String, Object> all = new HashMap<>(Map.of("name", "Apple", "label", "<b>Apple</b>"));
		all.putAll(model);
		return ConsolePages.page("provider-tested " + state, all);
	}

	private static Step.Told told(boolean allowed) {
		return new Step.Told(CLAIMS.claims(),
				new ExternalIdentity("Apple", "https://appleid.apple.com", "000123.4",
						allowed ? "ada@example.com" : null, true, "+491701234567", false,
						Map.of("given_name", "<i>Ada</i>", "custom:team", "Pilots"), ConsolePages.NOW, Set.of(), null),
				allowed);
	}

	private static Map<String, Object> known() {
		Map<String, Object> model = provider();
		model.put("provider", new IdentityProvider(ConsolePages.ADA, 1L, ConsolePages.POOL.id(), "Apple", "apple", true,
				Json.read("{}", ProviderSettings.class), null, ConsolePages.NOW, ConsolePages.NOW));
		return model;
	}

	private static Map<String, Object> provider() {
		Wrong wrong = ConsolePages.wrong("settings", Violation.of("settings.options.team-id", "rule.required"),
				Violation.of("secret", "rule.provider.key", "Apple"), Violation.of("settings.x", "rule.member"));
		SettingsForm form = SettingsForm.of(ProviderForm.SUBJECT, ProviderForm.all(APPLE),
				Json.read("{\"clientId\": \"<i>services</i>\"}", ProviderSettings.class));
		Map<String, Object> model = new HashMap<>(
				Map.of("name", "Apple", "wrong", wrong, "needed", form.only(ProviderForm.needed(APPLE)), "other",
						form.only(ProviderForm.other(APPLE)), "others", wrong.others(form.names("name", "secret"))));
		model.put("guide", new ProviderPage.Guide("apple", APPLE, "https://auth.example/x/oauth2/idpresponse/Apple",
				"https://auth.example/x/oauth2/idplogout/Apple", "https://auth.example/x/oauth2/idpnotice/Apple"));
		return model;
	}

}
