package dev.vestibule.admin.console.entry;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.access.AdminTokens;
import dev.vestibule.admin.access.Admission;
import dev.vestibule.session.BrowserCsrfTokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The chain of the console: nobody sees a page who is not signed in. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
			+ "font-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

	private final Admission admission;

	ConsoleConfiguration(Admission admission) {
		this.admission = admission;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.admission)
			.addPathPatterns("/admin", "/admin/**")
			.excludePathPatterns("/admin/api/**", AdministratorPool.CALLBACK, ConsoleSignInController.OUT);
	}

	@Bean
	@Order(6)
	SecurityFilterChain consoleChain(HttpSecurity http, ConsoleSignIn signIn, AdminTokens tokens,
			BrowserCsrfTokens csrfTokens) throws Exception {
		http.securityMatcher("/admin", "/admin/**")
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
				.csrfTokenRequestHandler(csrfTokens.fromOwnPages())
				.sessionAuthenticationStrategy((who, request, response) -> {
				}))
			.addFilterBefore(new ConsoleGate(signIn, tokens), AnonymousAuthenticationFilter.class)
			.exceptionHandling(refusals -> refusals
				.authenticationEntryPoint((request, response, exception) -> signIn.begin(request, response)))
			.authorizeHttpRequests(
					requests -> requests.requestMatchers(AdministratorPool.CALLBACK, ConsoleSignInController.OUT)
						.permitAll()
						.anyRequest()
						.authenticated())
			.headers(ConsoleConfiguration::headers);
		return http.build();
	}

	private static void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
			.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
			.httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(31536000).includeSubDomains(false))
			.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
			.crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader(permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"));
	}

}
