package dev.vestibule.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An application of the test pool.
 *
 * @param secret none for a public client
 */
public record TestApp(String issuer, String clientId, @Nullable String secret, String redirectUri, String scope) {

	/** Long enough for RFC 7636 §4.1. */
	public static final String VERIFIER = "verifier-0123456789-0123456789-0123456789-0123456789";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** The confidential client. */
	public static TestApp web(TestServer server) {
		return new TestApp(server.issuer(), "web", TestServer.secret("web"), "https://app.test/callback",
				"openid profile email");
	}

	/** A public client. */
	public static TestApp publicClient(TestServer server, String id) {
		return new TestApp(server.issuer(), id, null, "https://" + id + ".test/callback", "openid");
	}

	/** The same application where it reaches that node. */
	public TestApp at(TestServer node) {
		return new TestApp(node.here(this.issuer), this.clientId, this.secret, this.redirectUri, this.scope);
	}

	/** The same application asking for other scopes. */
	public TestApp asking(String scopes) {
		return new TestApp(this.issuer, this.clientId, this.secret, this.redirectUri, scopes);
	}

	/**
	 * Its authorization request, with more parameters or other ones; empty ones are left
	 * out.
	 */
	public String authorize(Map<String, String> more) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("response_type", "code");
		parameters.put("client_id", this.clientId);
		parameters.put("redirect_uri", this.redirectUri);
		parameters.put("scope", this.scope);
		parameters.put("state", "s-" + this.clientId);
		parameters.put("nonce", "n-" + this.clientId);
		parameters.put("code_challenge", challenge());
		parameters.put("code_challenge_method", "S256");
		parameters.putAll(more);
		parameters.values().removeIf(String::isEmpty);
		return this.issuer + "/oauth2/authorize?" + TestBrowser.form(parameters);
	}

	private static String challenge() {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Signs a user in by the pages and returns the code. */
	public String code(TestBrowser browser, String username) {
		return Objects.requireNonNull(signIn(browser, username, Map.of()).answer().get("code"));
	}

	/** Signs a user in by the pages. */
	public Page signIn(TestBrowser browser, String username, Map<String, String> more) {
		Page page = browser.open(authorize(more));
		return browser.submit(page, Map.of("username", username, "password", TestServer.PASSWORD));
	}

	/** Redeems a code. */
	public Answer redeem(String code) {
		return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", this.redirectUri,
				"code_verifier", VERIFIER));
	}

	/** Uses a refresh token. */
	public Answer refresh(String refreshToken) {
		return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
	}

	/** Calls the token endpoint as this client. */
	public Answer token(Map<String, String> parameters) {
		return call("/oauth2/token", parameters);
	}

	/** Calls an endpoint as this client. */
	public Answer call(String path, Map<String, String> parameters) {
		Map<String, String> all = new LinkedHashMap<>(parameters);
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.issuer + path))
			.header("Content-Type", "application/x-www-form-urlencoded");
		if (this.secret == null) {
			all.putIfAbsent("client_id", this.clientId);
		}
		else {
			String basic = this.clientId + ":" + this.secret;
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
		}
		return send(request.POST(HttpRequest.BodyPublishers.ofString(TestBrowser.form(all))).build());
	}

	/** Calls an endpoint of the issuer with a bearer token. */
	public Answer bearer(String path, String token) {
		return send(HttpRequest.newBuilder(URI.create(this.issuer + path))
			.header("Authorization", "Bearer " + token)
			.build());
	}

	/** Sends any request. */
	public static Answer send(HttpRequest request) {
		try {
			HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	/** The claims of a JWT, unverified. */
	public static Map<String, Object> claims(String jwt) {
		return part(jwt, 1);
	}

	/** The header of a JWT, unverified. */
	public static Map<String, Object> header(String jwt) {
		return part(jwt, 0);
	}

	@SuppressWarnings("unchecked") // JSON objects have no other type
	private static Map<String, Object> part(String jwt, int index) {
		return JSON.readValue(Base64.getUrlDecoder().decode(jwt.split("\\.")[index]), Map.class);
	}

	/** What an endpoint answered. */
	public record Answer(int status, HttpResponse<String> response) {

		/** The body as JSON. */
		@SuppressWarnings("unchecked") // JSON objects have no other type
		public Map<String, Object> json() {
			return JSON.readValue(this.response.body(), Map.class);
		}

		/** A member of the body as text. */
		public String text(String name) {
			Object value = json().get(name);
			if (value == null) {
				throw new AssertionError("No " + name + " in " + this.status + " " + this.response.body());
			}
			return value.toString();
		}

	}

}
