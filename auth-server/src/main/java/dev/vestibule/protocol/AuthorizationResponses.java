package dev.vestibule.protocol;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.protocol.check.AuthorizationQuery;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Answers authorization requests, in the query or by a form (OAuth 2.0 Form Post Response
 * Mode), always with {@code iss} (RFC 9207); where there is nowhere safe to answer to,
 * with a page.
 */
@Component
class AuthorizationResponses implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

	private final CurrentPool currentPool;

	private final BaseUrl baseUrl;

	AuthorizationResponses(CurrentPool currentPool, BaseUrl baseUrl) {
		this.currentPool = currentPool;
		this.baseUrl = baseUrl;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		OAuth2AuthorizationCodeRequestAuthenticationToken granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
		Map<String, String> answer = new LinkedHashMap<>();
		answer.put("code", Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue());
		send(request, response, granted, answer);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException, ServletException {
		OAuth2Error error = ((OAuth2AuthenticationException) exception).getError();
		OAuth2AuthorizationCodeRequestAuthenticationToken asked = (exception instanceof OAuth2AuthorizationCodeRequestAuthenticationException known)
				? known.getAuthorizationCodeRequestAuthentication() : null;
		String redirectUri = (asked != null) ? asked.getRedirectUri() : null;
		if (asked == null || redirectUri == null || redirectUri.isBlank()) {
			request.setAttribute(OAuth2Error.class.getName(), error);
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		Map<String, String> answer = new LinkedHashMap<>();
		answer.put("error", error.getErrorCode());
		String description = error.getDescription();
		if (description != null && !description.isBlank()) {
			answer.put("error_description", description);
		}
		send(request, response, asked, answer);
	}

	private void send(HttpServletRequest request, HttpServletResponse response,
			OAuth2AuthorizationCodeRequestAuthenticationToken asked, Map<String, String> answer)
			throws IOException, ServletException {
		String redirectUri = Objects.requireNonNull(asked.getRedirectUri());
		String pool = this.currentPool.get().id();
		String state = asked.getState();
		if (state != null && !state.isEmpty()) {
			answer.put("state", state);
		}
		answer.put("iss", this.baseUrl.of("/" + pool));
		response.setHeader("Cache-Control", "no-store");
		if ("form_post".equals(request.getParameter("response_mode"))) {
			request.setAttribute(FormPost.class.getName(), new FormPost(redirectUri, answer));
			request.getRequestDispatcher("/" + pool + FormPost.PATH).forward(request, response);
		}
		else {
			response.setStatus(HttpServletResponse.SC_FOUND);
			response.setHeader("Location", withQuery(redirectUri, answer));
		}
	}

	/** Adds to the registered URI without touching a character of it. */
	private static String withQuery(String redirectUri, Map<String, String> answer) {
		StringBuilder uri = new StringBuilder(redirectUri);
		char separator = (redirectUri.indexOf('?') < 0) ? '?' : '&';
		for (Map.Entry<String, String> entry : answer.entrySet()) {
			uri.append(separator)
				.append(entry.getKey())
				.append('=')
				.append(AuthorizationQuery.encode(entry.getValue()));
			separator = '&';
		}
		return uri.toString();
	}

	/**
	 * An answer on its way through the page that posts it.
	 *
	 * @param action the client's redirect URI
	 */
	record FormPost(String action, Map<String, String> fields) {

		static final String PATH = "/oauth2/authorize/form-post";

		@Override
		public String toString() {
			return "FormPost[action=" + this.action + "]";
		}

	}

}
