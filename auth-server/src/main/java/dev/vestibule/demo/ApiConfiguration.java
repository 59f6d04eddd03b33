package dev.vestibule.demo;

import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;

/** The chain of the protected API: a resource server by the book (RFC 9068 §4). */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

	@Bean
	@Order(9)
	SecurityFilterChain demoApiChain(HttpSecurity http, Issuer issuer) throws Exception {
		http.securityMatcher("/demo/api/**")
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.cors(cors -> cors.configurationSource(request -> anyOrigin()))
			.authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, NotesController.PATH)
				.hasAuthority("SCOPE_" + NotesController.SCOPE)
				.anyRequest()
				.denyAll())
			// The resolver is named lest Spring takes the converter of another module.
			.oauth2ResourceServer(resource -> resource.bearerTokenResolver(new DefaultBearerTokenResolver())
				.authenticationEntryPoint(ApiConfiguration::challenge)
				.jwt(jwt -> jwt.decoder(decoder(issuer))));
		return http.build();
	}

	/**
	 * Refuses as RFC 6750 §3 says, and without Spring's pointer to RFC 9728's metadata.
	 */
	private static void challenge(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) {
		String error = (exception instanceof OAuth2AuthenticationException known)
				? " error=\"" + known.getError().getErrorCode() + "\"" : "";
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + error);
	}

	private static JwtDecoder decoder(Issuer issuer) {
		return new SupplierJwtDecoder(() -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(issuer.endpoint("jwks_uri"))
				.validateType(false)
				.build();
			decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
				.issuer(issuer.id())
				.audience(NotesController.AUDIENCE)
				.build());
			return decoder;
		});
	}

	/** An access token is no cookie: a script has it or has it not. */
	private static CorsConfiguration anyOrigin() {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(List.of(CorsConfiguration.ALL));
		cors.setAllowedMethods(List.of("GET"));
		cors.setAllowedHeaders(List.of("Authorization"));
		cors.setMaxAge(Duration.ofDays(1));
		return cors;
	}

}
