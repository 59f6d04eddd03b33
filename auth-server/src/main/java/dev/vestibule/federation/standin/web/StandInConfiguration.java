package dev.vestibule.federation.standin.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The stand-ins' own chain, before ours, whose endpoints have the same names: they are
 * other sites, to which our rules do not apply.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo-idp")
class StandInConfiguration {

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
			+ "script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Bean
	@Order(0)
	SecurityFilterChain standInChain(HttpSecurity http) throws Exception {
		http.securityMatcher("/demo-idp/**")
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
			.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY)));
		return http.build();
	}

}
