package dev.vestibule.protocol;

import java.util.List;

import dev.vestibule.key.SigningKeys;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.protocol.bearer.BearerTokens;
import dev.vestibule.protocol.check.Check;
import dev.vestibule.protocol.logout.LogoutEndpoint;
import dev.vestibule.session.SessionSecurityContexts;
import dev.vestibule.token.GrantTokenGenerator;
import dev.vestibule.token.TokenVerifier;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Spring's endpoints on our paths, over our registers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProtocolProperties.class)
class ProtocolConfiguration {

	@Bean
	AuthorizationServerSettings authorizationServerSettings() {
		return AuthorizationServerSettings.builder()
			.multipleIssuersAllowed(true)
			.authorizationEndpoint("/oauth2/authorize")
			.tokenEndpoint("/oauth2/token")
			.tokenIntrospectionEndpoint("/oauth2/introspect")
			.tokenRevocationEndpoint("/oauth2/revoke")
			.jwkSetEndpoint("/.well-known/jwks.json")
			.oidcUserInfoEndpoint("/oauth2/userInfo")
			.oidcLogoutEndpoint("/logout")
			.clientRegistrationEndpoint("/oauth2/register")
			.build();
	}

	@Bean
	@Order(1)
	SecurityFilterChain protocolChain(HttpSecurity http, AuthorizationEndpoint authorization, TokenEndpoints tokens,
			LogoutEndpoint logout, DiscoveryEndpoints discovery, AuthorizationGate gate,
			SessionSecurityContexts contexts) throws Exception {
		OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
		server.addObjectPostProcessor(new WithoutHttpSession());
		authorization.configure(http);
		http.securityMatcher(server.getEndpointsMatcher())
			.securityContext(context -> context.securityContextRepository(contexts))
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.cors(cors -> cors.configurationSource(new ProtocolCors()))
			.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
			.addFilterBefore(gate, AuthorizationFilter.class)
			.with(server, configurer -> {
				authorization.configure(configurer);
				tokens.configure(configurer);
				configurer.oidc(oidc -> {
					logout.configure(oidc);
					discovery.configure(oidc);
					tokens.configure(oidc);
				});
				discovery.configure(configurer);
			});
		http.oauth2ResourceServer(resource -> resource.bearerTokenResolver(new BearerTokens()));
		SecurityHeaders.configure(http);
		return http.build();
	}

	@Bean
	AuthorizationGate authorizationGate(Attempts attempts, List<Check> checks, SignInEntryPoint entryPoint,
			AuthorizationResponses responses) {
		return new AuthorizationGate(attempts, checks, entryPoint, responses);
	}

	@Bean
	OAuth2TokenGenerator<OAuth2Token> tokenGenerator(JwtEncoder encoder,
			OAuth2TokenCustomizer<JwtEncodingContext> claims, GrantTokenGenerator opaque) {
		JwtGenerator jwts = new JwtGenerator(encoder);
		jwts.setJwtCustomizer(claims);
		return new DelegatingOAuth2TokenGenerator(jwts, opaque::generate);
	}

	/** Spring would time every filter of the chain, which nobody has asked for. */
	@Bean
	static SecurityObservationSettings securityObservations() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	JWKSource<SecurityContext> jwkSource(SigningKeys keys, CurrentPool currentPool) {
		return (selector, context) -> keys.published(currentPool.get().id());
	}

	@Bean
	JwtDecoder jwtDecoder(TokenVerifier verifier, CurrentPool currentPool) {
		return token -> verifier.accessToken(currentPool.get(), token)
			.orElseThrow(() -> new BadJwtException("The access token is not valid"));
	}

	/**
	 * Spring would track OpenID Connect sessions in an HTTP session, which we do not
	 * have.
	 */
	private static final class WithoutHttpSession implements ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> {

		@Override
		public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O filter) {
			filter.setSessionAuthenticationStrategy((authentication, request, response) -> {
			});
			return filter;
		}

	}

}
