package dev.vestibule.protocol.check;

import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a request that names a {@code request_uri} by what stands beside it, so that it
 * is refused at the client's own address and not on a page (OpenID Connect Core §6.2).
 */
public final class RefusedRequestUris implements AuthenticationConverter {

	/** Tells the rules that there was one. */
	static final String MARK = "request_uri_refused";

	private final AuthenticationConverter plain = new OAuth2AuthorizationCodeRequestAuthenticationConverter();

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		if (request.getParameter("request_uri") == null) {
			return null;
		}
		if (!(this.plain
			.convert(new Without(request)) instanceof OAuth2AuthorizationCodeRequestAuthenticationToken read)) {
			return null;
		}
		Map<String, Object> parameters = new HashMap<>(read.getAdditionalParameters());
		parameters.put(MARK, "true");
		return new OAuth2AuthorizationCodeRequestAuthenticationToken(read.getAuthorizationUri(), read.getClientId(),
				(Authentication) read.getPrincipal(), read.getRedirectUri(), read.getState(), read.getScopes(),
				parameters);
	}

	private static final class Without extends HttpServletRequestWrapper {

		private Without(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getParameter(String name) {
			return "request_uri".equals(name) ? null : super.getParameter(name);
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			Map<String, String[]> map = new HashMap<>(super.getParameterMap());
			map.remove("request_uri");
			return map;
		}

	}

}
