package dev.vestibule.admin.console.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;

/** The states of the pages about identity providers. */
public final class ProviderPages {

	private static final Kind APPLE = Json.read("""
			{"title": "Apple", "needs": ["team-id", "key-id"], "quirks": ["SIGNED_SECRET"],
			"issuer": "https://appleid.apple.com", "console": "https://developer.apple.com/account"}
			""", Kind.class);

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
				ConsolePages.page("provider", provider()));
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
				"https://auth.example/x/oauth2/idplogout/Apple"));
		return model;
	}

}
