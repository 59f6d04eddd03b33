package dev.vestibule.protocol;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.client.ResourceServer;
import dev.vestibule.client.ResourceServers;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.CurrentPool;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Introspection answers (RFC 7662 §2.2). A token is known only to the client it was
 * issued to and to those that may introspect for an API it is meant for; to everybody
 * else it is not active.
 */
@Component
class IntrospectionAnswers implements AuthenticationSuccessHandler {

	private static final Map<String, Object> INACTIVE = Map.of("active", false);

	private final ResourceServers resourceServers;

	private final CurrentPool currentPool;

	IntrospectionAnswers(ResourceServers resourceServers, CurrentPool currentPool) {
		this.resourceServers = resourceServers;
		this.currentPool = currentPool;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		OAuth2TokenIntrospectionAuthenticationToken answer = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
		String caller = ((Authentication) answer.getPrincipal()).getName();
		OAuth2TokenIntrospection claims = answer.getTokenClaims();
		boolean known = claims != null && claims.isActive() && concerns(caller, claims);
		response.setHeader("Cache-Control", "no-store");
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getWriter().write(Json.write(known ? body(Objects.requireNonNull(claims)) : INACTIVE));
	}

	private boolean concerns(String caller, OAuth2TokenIntrospection claims) {
		List<String> audience = Objects.requireNonNullElse(claims.getAudience(), List.of());
		return caller.equals(claims.getClientId()) || this.resourceServers.of(this.currentPool.get().id())
			.stream()
			.filter(server -> audience.contains(server.identifier()))
			.map(ResourceServer::settings)
			.anyMatch(settings -> settings.introspectors().contains(caller));
	}

	private static Map<String, Object> body(OAuth2TokenIntrospection claims) {
		Map<String, Object> body = new LinkedHashMap<>();
		claims.getClaims().forEach((name, value) -> body.put(name, switch (value) {
			case Instant time -> time.getEpochSecond();
			case Collection<?> values when "scope".equals(name) ->
				String.join(" ", values.stream().map(String::valueOf).toList());
			case java.net.URL url -> url.toString();
			default -> value;
		}));
		return body;
	}

}
