package dev.vestibule.protocol;

import dev.vestibule.client.ClientSecrets;
import dev.vestibule.token.UserInfo;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.stereotype.Component;

/**
 * The endpoints that applications call directly: token, introspect, revoke, userInfo,
 * register.
 */
@Component
class TokenEndpoints {

	private final ClientSecrets secrets;

	private final ClientAssertions assertions;

	private final TokenErrors errors;

	private final IntrospectionAnswers introspection;

	private final UserInfo userInfo;

	private final OpenRegistration registration;

	private final PublicClients publicClients;

	TokenEndpoints(ClientSecrets secrets, ClientAssertions assertions, TokenErrors errors,
			IntrospectionAnswers introspection, UserInfo userInfo, OpenRegistration registration,
			PublicClients publicClients) {
		this.secrets = secrets;
		this.assertions = assertions;
		this.errors = errors;
		this.introspection = introspection;
		this.userInfo = userInfo;
		this.registration = registration;
		this.publicClients = publicClients;
	}

	void configure(OAuth2AuthorizationServerConfigurer server) {
		this.registration.configure(server);
		server
			.clientAuthentication(clients -> clients.errorResponseHandler(this.errors)
				.authenticationConverter(new PublicClients.Converter())
				.authenticationProvider(this.publicClients.provider())
				.authenticationProviders(providers -> providers.forEach(this::adapt)))
			.tokenEndpoint(endpoint -> endpoint.errorResponseHandler(this.errors))
			.tokenIntrospectionEndpoint(endpoint -> endpoint.errorResponseHandler(this.errors)
				.introspectionResponseHandler(this.introspection))
			.tokenRevocationEndpoint(endpoint -> endpoint.errorResponseHandler(this.errors));
	}

	void configure(OidcConfigurer oidc) {
		oidc.userInfoEndpoint(
				endpoint -> endpoint.userInfoMapper(this.userInfo).errorResponseHandler(new BearerErrors()));
	}

	private void adapt(AuthenticationProvider provider) {
		if (provider instanceof ClientSecretAuthenticationProvider bySecret) {
			bySecret.setPasswordEncoder(this.secrets);
		}
		if (provider instanceof JwtClientAssertionAuthenticationProvider byAssertion) {
			byAssertion.setJwtDecoderFactory(this.assertions);
		}
	}

}
