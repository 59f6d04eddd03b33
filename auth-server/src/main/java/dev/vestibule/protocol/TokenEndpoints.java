package dev.vestibule.protocol;

import java.util.List;

import dev.vestibule.client.ClientSecrets;
import dev.vestibule.protocol.bearer.BearerErrors;
import dev.vestibule.protocol.exchange.FurtherGrant;
import dev.vestibule.token.UserInfo;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
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

	private final ClientProofs clients;

	private final TokenErrors errors;

	private final IntrospectionAnswers introspection;

	private final UserInfo userInfo;

	private final OpenRegistration registration;

	private final List<FurtherGrant> grants;

	TokenEndpoints(ClientProofs clients, TokenErrors errors, IntrospectionAnswers introspection, UserInfo userInfo,
			OpenRegistration registration, List<FurtherGrant> grants) {
		this.clients = clients;
		this.errors = errors;
		this.introspection = introspection;
		this.userInfo = userInfo;
		this.registration = registration;
		this.grants = List.copyOf(grants);
	}

	void configure(OAuth2AuthorizationServerConfigurer server) {
		this.registration.configure(server);
		server.clientAuthentication(endpoint -> this.clients.configure(endpoint.errorResponseHandler(this.errors)))
			.tokenEndpoint(endpoint -> {
				endpoint.errorResponseHandler(this.errors);
				this.grants.forEach(grant -> endpoint.accessTokenRequestConverter(grant).authenticationProvider(grant));
			})
			.tokenIntrospectionEndpoint(endpoint -> endpoint.errorResponseHandler(this.errors)
				.introspectionResponseHandler(this.introspection))
			.tokenRevocationEndpoint(endpoint -> endpoint.errorResponseHandler(this.errors));
	}

	void configure(OidcConfigurer oidc) {
		oidc.userInfoEndpoint(
				endpoint -> endpoint.userInfoMapper(this.userInfo).errorResponseHandler(new BearerErrors()));
	}

	/** How clients show who they are. */
	@Component
	static class ClientProofs {

		private final ClientSecrets secrets;

		private final ClientAssertions assertions;

		private final PublicClients publicClients;

		ClientProofs(ClientSecrets secrets, ClientAssertions assertions, PublicClients publicClients) {
			this.secrets = secrets;
			this.assertions = assertions;
			this.publicClients = publicClients;
		}

		void configure(OAuth2ClientAuthenticationConfigurer clients) {
			clients.authenticationConverter(new PublicClients.Converter())
				.authenticationProvider(this.publicClients.provider())
				.authenticationProviders(providers -> providers.forEach(this::adapt));
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

}
