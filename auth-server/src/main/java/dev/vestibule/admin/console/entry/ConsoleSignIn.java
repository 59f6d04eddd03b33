package dev.vestibule.admin.console.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.session.SealedCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.JacksonException;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * From the console to our hosted pages and back: code flow with PKCE, state and nonce.
 */
@Component
class ConsoleSignIn {

	private static final String PENDING = "vestibule-console-pending";

	private static final String SIGNED_IN = "vestibule-console";

	private static final Duration PATIENCE = Duration.ofHours(1);

	private static final Duration LIFETIME = Duration.ofHours(12);

	private final TokenEndpoint tokenEndpoint;

	private final RandomIds random;

	private final BaseUrl baseUrl;

	private final Clock clock;

	private final SealedCookies cookies;

	ConsoleSignIn(TokenEndpoint tokenEndpoint, RandomIds random, BaseUrl baseUrl, Clock clock, MasterKey masterKey) {
		this.tokenEndpoint = tokenEndpoint;
		this.random = random;
		this.baseUrl = baseUrl;
		this.clock = clock;
		this.cookies = new SealedCookies(masterKey, clock, baseUrl.secure(), "/admin");
	}

	/** Sends a visitor to the sign-in, to come back to the page they wanted. */
	void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String query = request.getQueryString();
		String target = request.getMethod().equals("GET")
				? request.getRequestURI() + ((query != null) ? "?" + query : "") : "/admin";
		PendingSignIn pending = new PendingSignIn(this.random.token(24), this.random.token(24), this.random.token(48),
				(target.length() <= 1000) ? target : "/admin");
		this.cookies.write(request, response, PENDING, pending, PATIENCE);
		response.sendRedirect(UriComponentsBuilder.fromUriString(this.baseUrl.of("/" + AdministratorPool.ID))
			.path("/oauth2/authorize")
			.queryParam("response_type", "code")
			.queryParam("client_id", AdministratorPool.CONSOLE)
			.queryParam("redirect_uri", this.baseUrl.of(AdministratorPool.CALLBACK))
			.queryParam("scope", String.join(" ", AdministratorPool.consoleScopes().stream().sorted().toList()))
			.queryParam("state", pending.state())
			.queryParam("nonce", pending.nonce())
			.queryParam("code_challenge", Hashes.sha256Base64Url(pending.verifier()))
			.queryParam("code_challenge_method", "S256")
			.encode()
			.toUriString());
	}

	/**
	 * Takes the answer of the sign-in.
	 * @return where to go on, if it is the answer to what this browser began
	 */
	Optional<String> finish(HttpServletRequest request, HttpServletResponse response) {
		Optional<PendingSignIn> pending = this.cookies.read(request, PENDING, PendingSignIn.class);
		String code = request.getParameter("code");
		this.cookies.remove(request, response, PENDING);
		// What another issuer answers is none of ours (RFC 9207 §2.4).
		boolean ours = pending.isPresent() && code != null
				&& Hashes.same(pending.get().state(), String.valueOf(request.getParameter("state")))
				&& this.baseUrl.of("/" + AdministratorPool.ID).equals(request.getParameter("iss"));
		if (!ours) {
			return Optional.empty();
		}
		Optional<ConsoleTokens> tokens = this.tokenEndpoint.redeem(String.valueOf(code), pending.get().verifier())
			.filter(found -> pending.get().nonce().equals(claims(found.idToken()).get("nonce")));
		tokens.ifPresent(found -> this.cookies.write(request, response, SIGNED_IN, found, LIFETIME));
		return tokens.map(found -> pending.get().target());
	}

	/** The tokens of the visitor, new ones if the old ones expire. */
	Optional<ConsoleTokens> current(HttpServletRequest request, HttpServletResponse response) {
		Optional<ConsoleTokens> tokens = this.cookies.read(request, SIGNED_IN, ConsoleTokens.class);
		Instant now = this.clock.instant();
		if (tokens.isEmpty() || tokens.get().refreshAt().isAfter(now)) {
			return tokens;
		}
		Optional<ConsoleTokens> fresh = this.tokenEndpoint.refresh(tokens.get());
		fresh.ifPresent(found -> this.cookies.write(request, response, SIGNED_IN, found, LIFETIME));
		return fresh;
	}

	/** Where a visitor who leaves is signed out of the pool too. */
	String leave(HttpServletRequest request, HttpServletResponse response) {
		Optional<ConsoleTokens> tokens = this.cookies.read(request, SIGNED_IN, ConsoleTokens.class);
		this.cookies.remove(request, response, SIGNED_IN);
		return UriComponentsBuilder.fromUriString(this.baseUrl.of("/" + AdministratorPool.ID + "/logout"))
			.queryParam("id_token_hint", tokens.map(ConsoleTokens::idToken).orElse(""))
			.queryParam("post_logout_redirect_uri", this.baseUrl.of("/admin"))
			.encode()
			.toUriString();
	}

	/**
	 * What a token says. It came straight from the issuer, over a connection that proves
	 * who that is (OpenID Connect Core §3.1.3.7).
	 */
	@SuppressWarnings("unchecked") // a JWT's claims are an object
	static Map<String, Object> claims(String token) {
		try {
			String[] parts = token.split("\\.");
			return Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8), Map.class);
		}
		catch (JacksonException | IllegalArgumentException | ArrayIndexOutOfBoundsException ex) {
			return Map.of();
		}
	}

}
