package dev.vestibule.protocol.bearer;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Refuses a bearer token the way RFC 6750 §3 says. */
public final class BearerErrors implements AuthenticationFailureHandler {

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		String code = (exception instanceof OAuth2AuthenticationException known) ? known.getError().getErrorCode()
				: OAuth2ErrorCodes.INVALID_TOKEN;
		boolean scope = OAuth2ErrorCodes.INSUFFICIENT_SCOPE.equals(code);
		response.setStatus(scope ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_UNAUTHORIZED);
		response.setHeader("WWW-Authenticate",
				"Bearer error=\"" + (scope ? code : OAuth2ErrorCodes.INVALID_TOKEN) + "\"");
	}

}
