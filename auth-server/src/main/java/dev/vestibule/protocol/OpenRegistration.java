package dev.vestibule.protocol;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.vestibule.client.ClientSecrets;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.CurrentPool;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2ClientRegistration;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientRegistrationAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.converter.RegisteredClientOAuth2ClientRegistrationConverter;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.stereotype.Component;

/**
 * Registration by anybody (RFC 7591), where the operator has opened it. What is
 * registered obeys the rules of every client; it may ask for standard scopes only, and
 * users are asked for their consent. The administrators' pool is never open.
 */
@Component
class OpenRegistration {

	private static final String POST_LOGOUT = "post_logout_redirect_uris";

	private final ProtocolProperties properties;

	private final RandomIds random;

	private final ClientSecrets secrets;

	private final Clock clock;

	private final CurrentPool currentPool;

	OpenRegistration(ProtocolProperties properties, RandomIds random, ClientSecrets secrets, Clock clock,
			CurrentPool currentPool) {
		this.properties = properties;
		this.random = random;
		this.secrets = secrets;
		this.clock = clock;
		this.currentPool = currentPool;
	}

	void configure(OAuth2AuthorizationServerConfigurer server) {
		if (this.properties.openRegistration()) {
			server.clientRegistrationEndpoint(endpoint -> endpoint.openRegistrationAllowed(true)
				.authenticationProviders(providers -> providers.forEach(provider -> {
					if (provider instanceof OAuth2ClientRegistrationAuthenticationProvider registration) {
						registration.setPasswordEncoder(this.secrets);
						registration.setRegisteredClientConverter(this::register);
						registration.setClientRegistrationConverter(answer());
						registration.setAuthenticationValidator(context -> {
						});
					}
				})));
		}
	}

	private RegisteredClient register(OAuth2ClientRegistration wanted) {
		if (this.currentPool.get().administers()) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
		}
		String method = Objects.requireNonNullElse(wanted.getTokenEndpointAuthenticationMethod(),
				"client_secret_basic");
		List<String> grants = Objects.requireNonNullElse(wanted.getGrantTypes(), List.of("authorization_code"));
		String id = this.random.alphanumeric(26);
		RegisteredClient.Builder client = RegisteredClient.withId(id)
			.clientId(id)
			.clientIdIssuedAt(this.clock.instant())
			.clientName(Objects.requireNonNullElse(wanted.getClientName(), id))
			.clientAuthenticationMethod(new ClientAuthenticationMethod(method))
			.redirectUris(uris -> uris.addAll(Objects.requireNonNullElse(wanted.getRedirectUris(), List.of())))
			.postLogoutRedirectUris(uris -> uris.addAll(postLogout(wanted)))
			.scopes(scopes -> scopes.addAll(Clients.STANDARD_SCOPES))
			.clientSettings(ClientSettings.builder().requireProofKey("none".equals(method)).build());
		grants.stream()
			.filter(Set.of("authorization_code", "refresh_token")::contains)
			.forEach(grant -> client.authorizationGrantType(new AuthorizationGrantType(grant)));
		try {
			return (method.startsWith("client_secret") ? client.clientSecret(this.random.token(32)) : client).build();
		}
		catch (IllegalArgumentException ex) {
			throw new OAuth2AuthenticationException(new OAuth2Error("invalid_client_metadata", ex.getMessage(), null));
		}
	}

	@SuppressWarnings("unchecked") // Spring has read the claim as a list of texts
	private static List<String> postLogout(OAuth2ClientRegistration wanted) {
		Object uris = wanted.getClaims().get(POST_LOGOUT);
		return (uris instanceof List<?> list) ? (List<String>) list : List.of();
	}

	private static Converter<RegisteredClient, OAuth2ClientRegistration> answer() {
		RegisteredClientOAuth2ClientRegistrationConverter standard = new RegisteredClientOAuth2ClientRegistrationConverter();
		return client -> OAuth2ClientRegistration
			.withClaims(Objects.requireNonNull(standard.convert(client)).getClaims())
			.claim(POST_LOGOUT, List.copyOf(client.getPostLogoutRedirectUris()))
			.build();
	}

}
