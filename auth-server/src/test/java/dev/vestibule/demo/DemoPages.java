package dev.vestibule.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.testing.Settings;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.platform.DecodedToken;

/** The states of the demo's pages, with what its controller puts into their models. */
public final class DemoPages {

	private static final String ISSUER = "http://localhost:9000/eu-home-1_Demo00001";

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	private DemoPages() {
	}

	/** All of them. */
	public static List<DemoPage> all() {
		return List.of(new DemoPage("demo", "demo/home", home()),
				new DemoPage("demo-signed-out", "demo/home", signedOut()),
				new DemoPage("demo-problem", "demo/home", problem("access_denied")),
				new DemoPage("demo-machine", "demo/home", trial(home(), "machine", answer())),
				new DemoPage("demo-visitor", "demo/visitor", visitor()),
				new DemoPage("demo-api", "demo/visitor", trial(visitor(), "api", answer())),
				new DemoPage("demo-api-refused", "demo/visitor", trial(visitor(), "api-id-token", refusal())),
				new DemoPage("demo-introspection", "demo/visitor", trial(visitor(), "introspection", silence())),
				new DemoPage("demo-visitor-problem", "demo/visitor", unknownProblem()));
	}

	private static Map<String, Object> home() {
		Map<String, Object> model = new HashMap<>();
		AppClient app = client(DemoPool.APP, "Demo App", true);
		model.put("here", app);
		model.put("apps", List.of(app, client(DemoPool.PARTNER, "Harbor Planner", false)));
		model.put("issuer", ISSUER);
		model.put("discovery", ISSUER + "/.well-known/openid-configuration");
		model.put("trial", "");
		model.put("command",
				"curl -u demo-machine:s3cret -d grant_type=client_credentials " + ISSUER + "/oauth2/token");
		return model;
	}

	private static Map<String, Object> signedOut() {
		Map<String, Object> model = home();
		model.put("done", "signed-out");
		return model;
	}

	private static Map<String, Object> problem(String code) {
		Map<String, Object> model = home();
		model.put("problem", code);
		return model;
	}

	private static Map<String, Object> visitor() {
		TokenSet tokens = new TokenSet(DemoPool.APP, idToken(), accessToken(), NOW, NOW.plusSeconds(3600),
				Set.of("openid", NotesController.SCOPE), "qWeRtYuIoP0123456789");
		Map<String, Object> model = home();
		model.put("visitor", Visitor.of(tokens, NOW));
		model.put("userInfo", answer());
		model.put("prompts", SignInRequests.PROMPTS);
		model.put("done", "signed-in");
		return model;
	}

	private static Map<String, Object> unknownProblem() {
		Map<String, Object> model = visitor();
		model.remove("done");
		model.put("problem", "temporarily_unavailable");
		return model;
	}

	private static Map<String, Object> trial(Map<String, Object> model, String name, Exchange exchange) {
		model.remove("done");
		model.put("trial", name);
		model.put("exchange", exchange);
		return model;
	}

	private static Exchange answer() {
		return new Exchange("GET", "http://localhost:9000/demo/api/notes",
				Map.of("Authorization", "Bearer eyJraWQiOiIx…"), Map.of(), 200, null,
				DecodedToken.pretty("{\"sub\":\"0193a5c2\",\"email\":\"ada@example.com\"}"));
	}

	private static Exchange refusal() {
		return new Exchange("GET", "http://localhost:9000/demo/api/notes",
				Map.of("Authorization", "Bearer eyJraWQiOiIx…"), Map.of(), 401, "Bearer error=\"invalid_token\"", "");
	}

	private static Exchange silence() {
		return new Exchange("POST", ISSUER + "/oauth2/introspect", Map.of(), Map.of("token", "eyJraWQiOiIx…"), 0, null,
				"Connection refused <script>alert(1)</script>");
	}

	static String idToken() {
		return token("JWT", "{\"iss\":\"" + ISSUER + "\",\"sub\":\"0193a5c2-7f10-7c44-9d2e-5b6f0f8f2a11\","
				+ "\"aud\":[\"demo-app\"],\"iat\":1795255200,\"exp\":1795258800,\"auth_time\":1795255190,"
				+ "\"amr\":[\"pwd\"],\"email\":\"ada@example.com\",\"email_verified\":true,\"name\":\"Ada Lovelace\"}");
	}

	private static String accessToken() {
		return token("at+jwt", "{\"iss\":\"" + ISSUER + "\",\"sub\":\"0193a5c2-7f10-7c44-9d2e-5b6f0f8f2a11\","
				+ "\"aud\":\"https://api.demo.example\",\"client_id\":\"demo-app\",\"scope\":\"openid\"}");
	}

	private static String token(String type, String claims) {
		return encode("{\"alg\":\"RS256\",\"typ\":\"" + type + "\"}") + "." + encode(claims) + ".c2lnbmF0dXJl";
	}

	private static String encode(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	private static AppClient client(String id, String name, boolean firstParty) {
		ClientSettings settings = Settings.client("first-party: " + firstParty);
		return new AppClient(id, 1L, "eu-home-1_Demo00001", name, true, settings, Set.of(), NOW, NOW);
	}

	/**
	 * A state of a page.
	 *
	 * @param view the template
	 */
	public record DemoPage(String name, String view, Map<String, Object> model) {
	}

}
