package dev.vestibule.protocol.logout;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Hashes;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.protocol.check.AuthorizationQuery;
import dev.vestibule.session.BrowserCsrfTokens;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.token.TokenVerifier;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * Reads a request to sign out in OpenID Connect's form (RP-Initiated Logout §2) or in
 * Cognito's ({@code client_id} and {@code logout_uri}, or {@code redirect_uri} to sign in
 * again).
 */
@Component
class LogoutRequests {

	private final CurrentPool currentPool;

	private final Clients clients;

	private final Sessions sessions;

	private final TokenVerifier verifier;

	private final BrowserCsrfTokens csrfTokens;

	private final BaseUrl baseUrl;

	LogoutRequests(CurrentPool currentPool, Clients clients, Sessions sessions, TokenVerifier verifier,
			BrowserCsrfTokens csrfTokens, BaseUrl baseUrl) {
		this.currentPool = currentPool;
		this.clients = clients;
		this.sessions = sessions;
		this.verifier = verifier;
		this.csrfTokens = csrfTokens;
		this.baseUrl = baseUrl;
	}

	Authentication convert(HttpServletRequest request) {
		Pool pool = this.currentPool.get();
		Optional<Session> session = this.sessions.current(request, pool);
		Optional<Jwt> hint = parameter(request, "id_token_hint").map(token -> this.verifier.idTokenHint(pool, token)
			.orElseThrow(() -> refuse("id_token_hint is not an ID token of this issuer")));
		Optional<AppClient> client = client(request, pool, hint);
		Optional<String> target = target(request, pool, client);
		boolean hinted = hint.isPresent() && session.map(Session::userId)
			.map(Object::toString)
			.map(sub -> sub.equals(hint.get().getSubject()))
			.orElse(true);
		boolean meant = hinted || confirmed(request) || client.filter(known -> comesFrom(request, known)).isPresent();
		return new LogoutRequest(new LogoutRequest.Facts(pool, session, client, target, meant));
	}

	private Optional<AppClient> client(HttpServletRequest request, Pool pool, Optional<Jwt> hint) {
		Optional<String> hinted = hint.map(Jwt::getAudience).flatMap(audience -> audience.stream().findFirst());
		Optional<String> named = parameter(request, "client_id");
		if (hinted.isPresent() && named.isPresent() && !hinted.equals(named)) {
			throw refuse("client_id is not the client of id_token_hint");
		}
		Optional<String> id = hinted.or(() -> named);
		Optional<AppClient> client = id.flatMap(known -> this.clients.find(pool.id(), known));
		if (id.isPresent() && client.isEmpty()) {
			throw refuse("client_id is not known");
		}
		return client;
	}

	private Optional<String> target(HttpServletRequest request, Pool pool, Optional<AppClient> client) {
		Optional<String> asked = parameter(request, "post_logout_redirect_uri")
			.or(() -> parameter(request, "logout_uri"));
		if (asked.isPresent()) {
			AppClient known = client
				.orElseThrow(() -> refuse("post_logout_redirect_uri needs id_token_hint or client_id beside it"));
			if (!known.settings().logoutUris().contains(asked.get())) {
				throw refuse("post_logout_redirect_uri is not registered for this client");
			}
			return asked.map(uri -> withState(uri, parameter(request, "state")));
		}
		return signInAgain(request, pool, client);
	}

	private static String withState(String uri, Optional<String> state) {
		return uri
				+ state.map(value -> ((uri.indexOf('?') < 0) ? "?" : "&") + "state=" + AuthorizationQuery.encode(value))
					.orElse("");
	}

	private Optional<String> signInAgain(HttpServletRequest request, Pool pool, Optional<AppClient> client) {
		boolean wanted = client.isPresent() && parameter(request, "redirect_uri").isPresent()
				&& parameter(request, "response_type").isPresent();
		return wanted
				? Optional.of(this.baseUrl.of("/" + pool.id() + "/oauth2/authorize?" + AuthorizationQuery.of(request)))
				: Optional.empty();
	}

	/** The answer to our own question. */
	private boolean confirmed(HttpServletRequest request) {
		CsrfToken expected = this.csrfTokens.loadToken(request);
		return "POST".equals(request.getMethod()) && expected != null
				&& parameter(request, "confirm").filter(token -> Hashes.same(token, expected.getToken())).isPresent();
	}

	/**
	 * Cognito's form has no hint; a page of the application itself may end its own
	 * session.
	 */
	private static boolean comesFrom(HttpServletRequest request, AppClient client) {
		String referer = request.getHeader("Referer");
		if (referer == null || referer.length() > 4000) {
			return false;
		}
		return Stream.concat(client.settings().redirectUris().stream(), client.settings().logoutUris().stream())
			.map(URI::create)
			.filter(uri -> uri.getHost() != null)
			.map(uri -> uri.getScheme() + "://" + uri.getRawAuthority())
			.anyMatch(origin -> referer.equals(origin) || referer.startsWith(origin + "/"));
	}

	private static Optional<String> parameter(HttpServletRequest request, String name) {
		return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
	}

	private static OAuth2AuthenticationException refuse(String description) {
		return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, description, null));
	}

}
