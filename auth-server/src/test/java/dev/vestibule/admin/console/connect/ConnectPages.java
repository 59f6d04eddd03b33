package dev.vestibule.admin.console.connect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.platform.DecodedToken;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

/** The states of the pages that connect an application. */
public final class ConnectPages {

	static final String ISSUER = "http://localhost:9000/eu-home-1_Demo00001";

	static final String CALLBACK = "http://localhost:9000/admin/pools/eu-home-1_Demo00001/connect/callback";

	private static final Frameworks FRAMEWORKS = new Frameworks();

	private ConnectPages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return List.of(
				page("connect",
						Map.of("frameworks", FRAMEWORKS.all(), "pools", List.of(ConsolePages.POOL, ConsolePages.POOL))),
				page("connect-form", form("spring-boot", Wrong.NOTHING)),
				page("connect-form wrong",
						form("ios",
								ConsolePages.wrong("settings", Violation.of("url", "rule.uri", "<b>x", 1024),
										Violation.of("settings.scopes", "rule.unknown", "a", "b")))),
				page("connect-form machine", form("machine", Wrong.NOTHING)),
				page("connect-done", done("express", "s3cret")), page("connect-done forgotten", done("nextjs", null)),
				page("connect-done native", done("android", null)), page("connect-done machine", done("machine", "s")),
				page("connect-tested", tested("tokens", new Outcome.Tokens(token(), token(), "{\"sub\": \"x\"}"))),
				page("connect-tested machine", tested("tokens", new Outcome.Tokens(null, token(), null))),
				page("connect-tested refused", tested("refused", new Outcome.Refused("access_denied", "<b>No</b>"))),
				page("connect-tested odd", tested("refused", new Outcome.Refused("odd_error", null))),
				page("connect-tested foreign", Map.of()));
	}

	private static ConsolePage page(String name, Map<String, Object> model) {
		return ConsolePages.page(name, model);
	}

	private static Map<String, Object> form(String name, Wrong wrong) {
		Framework framework = FRAMEWORKS.find(name).orElseThrow();
		Set<String> apis = Set.of("https://api.example/read", "https://api.example/write");
		return Map.of("framework", framework, "form", ConnectForm.of(framework, apis), "wrong", wrong, "others",
				wrong.others(ConnectForm.FIELDS), "apis", apis);
	}

	private static Map<String, Object> done(String name, @Nullable String secret) {
		Connection connection = connection(name, secret);
		Map<String, Object> model = new HashMap<>(Map.of("connection", connection, "framework", name, "parts",
				connection.parts("r4nd0m"), "tested", secret != null));
		model.put("done", (secret == null) ? "tidied" : null);
		return model;
	}

	private static Map<String, Object> tested(String name, Outcome outcome) {
		return Map.of("connection", connection("express", null), "framework", "express", name, outcome);
	}

	static Connection connection(String name, @Nullable String secret) {
		Framework framework = FRAMEWORKS.find(name).orElseThrow();
		ClientSettings settings = ConnectForm.of(framework, Set.of("https://api.example/read"))
			.settings(framework, CALLBACK);
		return connection(framework, settings, secret);
	}

	static Connection connection(Framework framework, ClientSettings settings, @Nullable String secret) {
		AppClient client = new AppClient("w34th3r", 1L, ConsolePages.POOL.id(), "Weather <b>App</b>", true, settings,
				(framework.type() == ClientSettings.Type.PUBLIC) ? Set.of() : Set.of("hash"), ConsolePages.NOW,
				ConsolePages.NOW);
		return new Connection(framework, client, ISSUER, CALLBACK, secret);
	}

	private static DecodedToken token() {
		return DecodedToken.of(encode(Map.of("alg", "RS256")) + "."
				+ encode(Map.of("iss", ISSUER, "sub", "0193a5c2", "exp", 1795258800, "name", "<script>alert(1)"))
				+ ".c2lnbmF0dXJl");
	}

	private static String encode(Map<String, Object> part) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(Json.write(part).getBytes(StandardCharsets.UTF_8));
	}

}
