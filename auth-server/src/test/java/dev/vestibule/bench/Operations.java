package dev.vestibule.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one connection does, and what it carries from one operation to the next. */
final class Operations implements AutoCloseable {

	static final String PASSWORD = "correct horse battery";

	static final String SECRET = "0123456789abcdef0123456789abcdef";

	static final int USERS = 64;

	/* RFC 7636 Appendix B. */
	private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	private static final String CALLBACK = "https://app.example/callback";

	private static final String REQUEST = "?response_type=code&client_id=web&scope="
			+ "openid%20email%20profile&state=af0ifjsldkj&nonce=n-0S6_WzA2Mj&redirect_uri=" + encode(CALLBACK)
			+ "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";

	private final Wire wire;

	private final Endpoints endpoints;

	private final String base;

	private Browser browser;

	private String accessToken = "";

	private String refreshToken = "";

	Operations(int port, Endpoints endpoints) {
		this.wire = new Wire(port);
		this.endpoints = endpoints;
		this.base = "http://localhost:" + port;
		this.browser = new Browser(this.wire, this.base);
	}

	/** After a pause, in which the other contender had its turn. */
	void resume() {
		this.wire.reconnect();
	}

	void clientCredentials() {
		this.wire.post(this.endpoints.token(), basic("machine"), "grant_type=client_credentials").expect(200);
	}

	void signIn() {
		this.browser.forgetAllBut("vestibule-browser");
		String page = this.browser.go(this.endpoints.authorize() + REQUEST).expect(200).body();
		String user = "user%d@example.com".formatted(ThreadLocalRandom.current().nextInt(USERS));
		Endpoints.Form form = this.endpoints.fill(page, this.base, user, PASSWORD);
		redeem(this.browser.submit(form.path(), form.fields()));
	}

	void singleSignOn() {
		redeem(this.browser.go(this.endpoints.authorize() + REQUEST));
	}

	void refresh() {
		keep(this.wire.post(this.endpoints.token(), basic("web"),
				"grant_type=refresh_token&refresh_token=" + encode(this.refreshToken)));
	}

	void userInfo() {
		this.wire.get(this.endpoints.userInfo(), "Authorization: Bearer " + this.accessToken + "\r\n").expect(200);
	}

	void introspection() {
		String body = this.wire.post(this.endpoints.introspect(), basic("web"), "token=" + this.accessToken)
			.expect(200)
			.body();
		if (!body.contains("\"active\":true")) {
			throw new IllegalStateException(body);
		}
	}

	void keys() {
		this.wire.get(this.endpoints.keys(), "").expect(200);
	}

	void discovery() {
		this.wire.get(this.endpoints.discovery(), "").expect(200);
	}

	private void redeem(Wire.Answer answer) {
		String location = answer.first("Location");
		Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
		if (!location.startsWith(CALLBACK) || !code.find()) {
			throw new IllegalStateException("No code: " + answer);
		}
		keep(this.wire.post(this.endpoints.token(), basic("web"), "grant_type=authorization_code&code=" + code.group(1)
				+ "&redirect_uri=" + encode(CALLBACK) + "&code_verifier=" + VERIFIER));
	}

	private void keep(Wire.Answer answer) {
		String body = answer.expect(200).body();
		this.accessToken = member(body, "access_token");
		this.refreshToken = member(body, "refresh_token");
		member(body, "id_token");
	}

	private static String member(String json, String name) {
		Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
		if (!matcher.find()) {
			throw new IllegalStateException("No " + name + " in " + json);
		}
		return matcher.group(1);
	}

	private static String basic(String client) {
		return "Authorization: Basic "
				+ Base64.getEncoder().encodeToString((client + ":" + SECRET).getBytes(StandardCharsets.US_ASCII))
				+ "\r\n";
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.wire.close();
	}

}
