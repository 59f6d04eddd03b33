package dev.vestibule.protocol;

import java.util.Arrays;

import dev.vestibule.session.BrowserCsrfTokens;
import dev.vestibule.session.SessionSecurityContexts;
import org.apache.catalina.Lifecycle;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The chain of the pages: every post carries a token of the browser it was served to. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

	@Bean
	@Order(100)
	SecurityFilterChain pagesChain(HttpSecurity http, SessionSecurityContexts contexts, BrowserCsrfTokens csrfTokens)
			throws Exception {
		http.securityContext(context -> context.securityContextRepository(contexts))
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			// The protocol's chain matches its own methods only; preflights come here.
			.cors(cors -> cors.configurationSource(new ProtocolCors()))
			.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
				.csrfTokenRequestHandler(csrfTokens.fromOwnPages())
				// What other sites post. Nothing comes of it before the browser itself
				// asks.
				.ignoringRequestMatchers(post("/{pool}/oauth2/idpresponse/**"), post("/{pool}/oauth2/idplogout/**"),
						post("/{pool}/oauth2/idpnotice/**"))
				.sessionAuthenticationStrategy((who, request, response) -> {
				}))
			.logout(AbstractHttpConfigurer::disable)
			.formLogin(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
		SecurityHeaders.configure(http);
		return http.build();
	}

	/*
	 * Tomcat would log each failure before ProblemController does, without a reference.
	 * The name of its logger depends on how many servers this process has.
	 */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> failuresAreLoggedOnce(LoggingSystem logging) {
		return factory -> factory.addContextCustomizers(context -> context.addLifecycleListener(event -> {
			if (Lifecycle.AFTER_START_EVENT.equals(event.getType())) {
				Arrays.stream(context.findChildren())
					.forEach(servlet -> logging.setLogLevel(servlet.getLogName(), LogLevel.OFF));
			}
		}));
	}

	private static RequestMatcher post(String path) {
		return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
	}

}
