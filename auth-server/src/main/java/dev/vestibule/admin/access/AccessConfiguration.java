package dev.vestibule.admin.access;

import java.io.IOException;

import dev.vestibule.platform.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The chain before the API: no token, no answer. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {

	/** Below this is the API. */
	static final String BASE = "/admin/api";

	private final Admission admission;

	AccessConfiguration(Admission admission) {
		this.admission = admission;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.admission).addPathPatterns(BASE + "/**");
	}

	@Bean
	@Order(5)
	SecurityFilterChain adminApiChain(HttpSecurity http, AdminTokens tokens, IdempotentAnswers answers,
			TransactionTemplate transaction) throws Exception {
		http.securityMatcher(BASE, BASE + "/**")
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.anonymous(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests(
					requests -> requests.requestMatchers(HttpMethod.TRACE).denyAll().anyRequest().authenticated())
			.oauth2ResourceServer(resource -> resource.bearerTokenResolver(new DefaultBearerTokenResolver())
				.authenticationEntryPoint(AccessConfiguration::challenge)
				.authenticationManagerResolver(request -> tokens::authenticate))
			.addFilterAfter(new IdempotencyFilter(answers, transaction), AuthorizationFilter.class);
		return http.build();
	}

	/** Refuses as RFC 6750 §3 and RFC 9457 say. */
	private static void challenge(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		boolean presented = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, presented ? "Bearer error=\"invalid_token\"" : "Bearer");
		response.setStatus(HttpStatus.UNAUTHORIZED.value());
		response.setContentType("application/problem+json");
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED,
				"An access token of the administrators' pool for this API is needed");
		response.getOutputStream()
			.print(Json.write(java.util.Map.of("type", "about:blank", "title", String.valueOf(problem.getTitle()),
					"status", problem.getStatus(), "detail", String.valueOf(problem.getDetail()))));
	}

}
