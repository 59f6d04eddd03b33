package dev.vestibule.protocol;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.vestibule.audit.Audit;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.CurrentPool;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Errors of the token endpoint and its siblings (RFC 6749 §5.2). Cognito's clients show
 * {@code error_message}, so it is there too.
 */
@Component
class TokenErrors implements AuthenticationFailureHandler {

	/* The same words whatever the cause: they must not help somebody who guesses. */
	private static final Set<String> SILENT = Set.of(OAuth2ErrorCodes.INVALID_GRANT, OAuth2ErrorCodes.INVALID_CLIENT);

	private final Audit audit;

	private final CurrentPool currentPool;

	TokenErrors(Audit audit, CurrentPool currentPool) {
		this.audit = audit;
		this.currentPool = currentPool;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		OAuth2Error error = (exception instanceof OAuth2AuthenticationException known) ? known.getError()
				: new OAuth2Error(OAuth2ErrorCodes.SERVER_ERROR);
		String code = error.getErrorCode();
		boolean unknownClient = OAuth2ErrorCodes.INVALID_CLIENT.equals(code);
		this.currentPool.find().ifPresent(pool -> this.audit.log(new TokenRefused(pool.id(), code)));
		response.setStatus(unknownClient ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_BAD_REQUEST);
		if (unknownClient && request.getHeader("Authorization") != null) {
			response.setHeader("WWW-Authenticate", "Basic realm=\"vestibule\", charset=\"UTF-8\"");
		}
		response.setHeader("Cache-Control", "no-store");
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getWriter().write(Json.write(body(code, error.getDescription())));
	}

	private static Map<String, String> body(String code, @Nullable String description) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("error", code);
		if (!SILENT.contains(code) && description != null && !description.isBlank()) {
			body.put("error_description", description);
		}
		body.put("error_message", code);
		return body;
	}

}
