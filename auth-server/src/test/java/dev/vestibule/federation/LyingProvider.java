package dev.vestibule.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider that answers at once, and lies on demand. */
public final class LyingProvider implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpServer http;

	/** The key that it publishes. */
	RSAKey published = key();

	/** The key that it signs with. */
	RSAKey signing = this.published;

	/** What it changes in the claims of an ID token before it signs. */
	Consumer<Map<String, Object>> claims = claims -> {
	};

	/** What it changes in the profile. */
	Consumer<Map<String, Object>> profile = profile -> {
	};

	/** What it makes of the signed token. */
	UnaryOperator<String> token = token -> token;

	/** What it adds to its answer to the browser. */
	Map<String, String> answer = new HashMap<>();

	/** Whether its discovery document promises that answer's {@code iss}. */
	boolean namesItself = true;

	/** The issuer that its discovery document names; its own if empty. */
	String named = "";

	/** How long it takes to answer at the token endpoint, in milliseconds. */
	volatile long delay;

	/** Its status at the discovery endpoint. */
	volatile int health = 200;

	/** Whom it says the user is. */
	String subject = "subject-1";

	String email = "someone@example.org";

	/** The requests to the token endpoint. */
	final List<Map<String, String>> redeemed = new CopyOnWriteArrayList<>();

	/** The requests to the authorization endpoint. */
	final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

	/** Whether it signs browsers out. */
	boolean signsOut = true;

	public LyingProvider() {
		try {
			this.http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.http.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
		this.http.createContext("/", this::handle);
		this.http.start();
	}

	/** Honest again, and about somebody new. */
	void reset() {
		this.signing = this.published;
		this.claims = all -> {
		};
		this.profile = all -> {
		};
		this.token = signed -> signed;
		this.answer.clear();
		this.namesItself = true;
		this.named = "";
		this.signsOut = true;
		this.delay = 0;
		this.health = 200;
		this.asked.clear();
		this.redeemed.clear();
		this.subject = UUID.randomUUID().toString();
		this.email = this.subject + "@example.org";
	}

	public String issuer() {
		return "http://127.0.0.1:" + this.http.getAddress().getPort();
	}

	static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
		}
		catch (JOSEException ex) {
			throw new AssertionError(ex);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		Map<String, String> query = parse(exchange.getRequestURI().getRawQuery());
		switch (exchange.getRequestURI().getPath()) {
			case "/.well-known/openid-configuration" -> json(exchange, this.health, discovery());
			case "/authorize" -> authorize(exchange, query);
			case "/end" -> end(exchange, query);
			case "/token" -> token(exchange);
			case "/keys" -> json(exchange, 200, new JWKSet(this.published.toPublicJWK()).toJSONObject());
			case "/userinfo" -> json(exchange, 200, profile());
			default -> json(exchange, 404, Map.of());
		}
	}

	private Map<String, Object> discovery() {
		Map<String, Object> document = new HashMap<>(Map.of("issuer", this.named.isEmpty() ? issuer() : this.named,
				"authorization_endpoint", issuer() + "/authorize", "token_endpoint", issuer() + "/token", "jwks_uri",
				issuer() + "/keys", "userinfo_endpoint", issuer() + "/userinfo",
				"authorization_response_iss_parameter_supported", this.namesItself));
		if (this.signsOut) {
			document.put("end_session_endpoint", issuer() + "/end?theme=dark");
		}
		return document;
	}

	/** Back to where it was asked to send browsers that it has signed out. */
	private void end(HttpExchange exchange, Map<String, String> query) throws IOException {
		this.asked.add(query);
		exchange.getResponseHeaders()
			.set("Location", query.get("post_logout_redirect_uri") + "?state="
					+ URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8));
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
		this.asked.add(query);
		Map<String, String> back = new HashMap<>(Map.of("code", "c-" + query.getOrDefault("nonce", "")));
		back.put("state", String.valueOf(query.get("state")));
		back.put("iss", issuer());
		back.putAll(this.answer);
		back.values().removeIf(String::isEmpty);
		StringJoiner uri = new StringJoiner("&", query.get("redirect_uri") + "?", "");
		back.forEach((name, value) -> uri.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
		exchange.getResponseHeaders().set("Location", uri.toString());
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> form = parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		this.redeemed.add(form);
		try {
			Thread.sleep(this.delay);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		json(exchange, 200, Map.of("access_token", "at-" + this.redeemed.size(), "refresh_token", "rt", "token_type",
				"Bearer", "expires_in", 1, "id_token", idToken(form.getOrDefault("code", "c-").substring(2))));
	}

	private String idToken(String nonce) {
		long now = System.currentTimeMillis() / 1000;
		Map<String, Object> all = new HashMap<>(Map.of("iss", issuer(), "aud", "our-id", "sub", this.subject, "iat",
				now, "exp", now + 300, "nonce", nonce, "auth_time", now, "email", this.email, "email_verified", true));
		this.claims.accept(all);
		return this.token.apply(signed(all));
	}

	/** A token that tells of a sign-out. */
	String logoutToken(Map<String, Object> more) {
		Map<String, Object> all = new HashMap<>(Map.of("iss", issuer(), "aud", "our-id", "iat",
				System.currentTimeMillis() / 1000, "jti", UUID.randomUUID().toString(), "events",
				Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
		all.putAll(more);
		return signed(all);
	}

	private String signed(Map<String, Object> all) {
		try {
			SignedJWT jwt = new SignedJWT(
					new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.signing.getKeyID()).build(),
					JWTClaimsSet.parse(all));
			jwt.sign(new RSASSASigner(this.signing));
			return jwt.serialize();
		}
		catch (JOSEException | ParseException ex) {
			throw new AssertionError(ex);
		}
	}

	private Map<String, Object> profile() {
		Map<String, Object> all = new HashMap<>(Map.of("sub", this.subject, "given_name", "Some"));
		this.profile.accept(all);
		return all;
	}

	private static void json(HttpExchange exchange, int status, Object body) throws IOException {
		byte[] bytes = JSON.writeValueAsBytes(body);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static Map<String, String> parse(@Nullable String form) {
		Map<String, String> parsed = new HashMap<>();
		for (String pair : Objects.requireNonNullElse(form, "").split("&", -1)) {
			String[] parts = pair.split("=", 2);
			parsed.put(parts[0], (parts.length > 1) ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
		}
		return parsed;
	}

	@Override
	public void close() {
		this.http.stop(0);
	}

}
