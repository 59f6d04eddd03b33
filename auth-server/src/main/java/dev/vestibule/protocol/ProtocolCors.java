package dev.vestibule.protocol;

import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Scripts of any origin may call what takes no cookie; the authorization endpoint and the
 * pages none.
 */
final class ProtocolCors implements CorsConfigurationSource {

	private static final List<String> OPEN = List.of("/oauth2/token", "/oauth2/userInfo", "/oauth2/revoke",
			"/.well-known/jwks.json", "/.well-known/openid-configuration");

	private final CorsConfiguration any = new CorsConfiguration();

	ProtocolCors() {
		this.any.setAllowedOrigins(List.of(CorsConfiguration.ALL));
		this.any.setAllowedMethods(List.of("GET", "POST", "OPTIONS"));
		this.any.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		this.any.setAllowCredentials(false);
		this.any.setMaxAge(Duration.ofDays(1));
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		String path = request.getRequestURI();
		boolean open = OPEN.stream().anyMatch(path::endsWith)
				|| path.startsWith("/.well-known/oauth-authorization-server/");
		return open ? this.any : null;
	}

}
