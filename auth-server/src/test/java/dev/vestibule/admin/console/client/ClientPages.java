package dev.vestibule.admin.console.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.Field;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.ResourceServer;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;

/** The states of the pages about applications. */
public final class ClientPages {

	private static final AppClient CLIENT = new AppClient("w34th3r", 1L, ConsolePages.POOL.id(), "Weather <b>App</b>",
			false,
			Json.read("{\"type\": \"CONFIDENTIAL\", \"redirectUris\": [\"https://weather.example/cb\"]}",
					ClientSettings.class),
			Set.of("0123456789abcdef", "fedcba9876543210"), ConsolePages.NOW, ConsolePages.NOW);

	private static final ResourceServer API = new ResourceServer(ConsolePages.ADA, 1L, ConsolePages.POOL.id(),
			"https://tides.example", "<b>Tides</b>", new ResourceServer.Settings(Map.of("read", "Read"), Set.of("x")));

	private ClientPages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return List.of(ConsolePages.page("clients", Map.of("clients", List.of(CLIENT))),
				ConsolePages.page("client", client(Wrong.NOTHING)), ConsolePages.page("client wrong", client(wrong())),
				ConsolePages.page("apis", Map.of("apis", List.of(API))),
				ConsolePages.page("api", Map.of("api", API, "identifier", API.identifier(), "name", API.name(), "wrong",
						ConsolePages.wrong("settings", Violation.of("settings.scopes", "rule.pair", "x")), "form",
						SettingsForm.of("api", List.of(Field.pairs("scopes"), Field.lines("introspectors")),
								API.settings()))),
				ConsolePages.page("client-made",
						Map.of("client", CLIENT, "secret", "s3cret", "issuer", "http://localhost/x")));
	}

	private static Map<String, Object> client(Wrong wrong) {
		SettingsForm form = SettingsForm.of(ClientFields.SUBJECT, ClientFields.first(List.of("openid", "email")),
				CLIENT.settings());
		SettingsForm more = SettingsForm.of(ClientFields.SUBJECT,
				ClientFields.other(List.of("COGNITO", "Google"), ConsolePages.POOL.policy()), CLIENT.settings());
		Map<String, Object> model = new HashMap<>(Map.of("name", CLIENT.name(), "enabled", true, "form", form, "more",
				more, "wrong", wrong, "others", wrong.others(form.names("name")), "secrets", List.of("0123456789"),
				"issuer", "http://localhost/x"));
		model.put("client", CLIENT);
		return model;
	}

	private static Wrong wrong() {
		return ConsolePages.wrong("settings", Violation.of("settings.redirectUris", "rule.uri", "x", 1024),
				Violation.of("jwks", "rule.jwks"), Violation.of("scopes", "rule.unknown", "a", "b"));
	}

}
