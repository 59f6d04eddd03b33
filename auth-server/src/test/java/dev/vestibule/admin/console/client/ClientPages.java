package dev.vestibule.admin.console.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;

/** The states of the pages about applications. */
public final class ClientPages {

	private static final AppClient CLIENT = new AppClient("w34th3r", 1L, ConsolePages.POOL.id(), "Weather <b>App</b>",
			false,
			Json.read("{\"type\": \"CONFIDENTIAL\", \"redirectUris\": [\"https://weather.example/cb\"]}",
					ClientSettings.class),
			Set.of("0123456789abcdef", "fedcba9876543210"), ConsolePages.NOW, ConsolePages.NOW);

	private ClientPages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return List.of(ConsolePages.page("clients", Map.of("clients", List.of(CLIENT))),
				ConsolePages.page("client", client(Wrong.NOTHING)), ConsolePages.page("client wrong", client(wrong())),
				ConsolePages.page("client-made",
						Map.of("client", CLIENT, "secret", "s3cret", "issuer", "http://localhost/x")));
	}

	private static Map<String, Object> client(Wrong wrong) {
		Map<String, Object> model = new HashMap<>(Map.of("form", ClientForm.of(CLIENT), "wrong", wrong, "others",
				wrong.others(ClientForm.FIELDS), "secrets", List.of("0123456789"), "allScopes",
				Set.of("openid", "email"), "issuer", "http://localhost/x"));
		model.put("client", CLIENT);
		return model;
	}

	private static Wrong wrong() {
		return ConsolePages.wrong("settings", Violation.of("settings.redirectUris", "rule.uri", "x", 1024),
				Violation.of("jwks", "rule.jwks"), Violation.of("scopes", "rule.unknown", "a", "b"));
	}

}
