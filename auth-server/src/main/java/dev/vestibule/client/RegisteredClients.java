package dev.vestibule.client;

import java.util.Set;
import java.util.stream.Collectors;

import dev.vestibule.client.ClientSettings.Lifetimes;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.CurrentPool;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Our clients as Spring's endpoints see them: those of the request's own pool only. */
@Component
class RegisteredClients implements RegisteredClientRepository {

	private final Clients clients;

	private final CurrentPool currentPool;

	/* Keyed by the record itself, so that a changed client is another key. */
	private final Cache<AppClient, RegisteredClient> adapted = Caffeine.newBuilder()
		.maximumSize(1_000)
		.weakKeys()
		.build();

	RegisteredClients(Clients clients, CurrentPool currentPool) {
		this.clients = clients;
		this.currentPool = currentPool;
	}

	@Override
	public void save(RegisteredClient registeredClient) {
		try {
			this.clients.put(this.currentPool.get().id(), registeredClient.getClientId(),
					registeredClient.getClientName(), settings(registeredClient), secrets(registeredClient));
		}
		catch (BrokenRulesException ex) {
			throw new OAuth2AuthenticationException(
					new OAuth2Error("invalid_client_metadata", String.valueOf(ex.getMessage()), null));
		}
	}

	@Override
	public @Nullable RegisteredClient findById(String id) {
		return findByClientId(id);
	}

	@Override
	public @Nullable RegisteredClient findByClientId(String clientId) {
		return this.currentPool.find()
			.flatMap(pool -> this.clients.find(pool.id(), clientId))
			.map(client -> this.adapted.get(client, RegisteredClients::adapt))
			.orElse(null);
	}

	private static Set<String> secrets(RegisteredClient client) {
		String encoded = client.getClientSecret();
		return (encoded != null) ? Set.of(encoded) : Set.of();
	}

	/**
	 * What Spring's registration endpoint may decide; nobody vouches for such a client.
	 */
	private static ClientSettings settings(RegisteredClient client) {
		Set<String> methods = client.getClientAuthenticationMethods()
			.stream()
			.map(ClientAuthenticationMethod::getValue)
			.collect(Collectors.toSet());
		ClientSettings.Type type = methods.contains("none") ? ClientSettings.Type.PUBLIC
				: ClientSettings.Type.CONFIDENTIAL;
		return new ClientSettings(type, client.getRedirectUris(), client.getPostLogoutRedirectUris(), null,
				client.getAuthorizationGrantTypes()
					.stream()
					.map(AuthorizationGrantType::getValue)
					.collect(Collectors.toSet()),
				methods, client.getScopes(), Boolean.FALSE,
				Boolean.valueOf(client.getClientSettings().isRequireProofKey()), null, null, null, null, null, null,
				null, null, null, null, null, null, null, null, null, null);
	}

	private static RegisteredClient adapt(AppClient client) {
		ClientSettings settings = client.settings();
		RegisteredClient.Builder adapted = RegisteredClient.withId(client.id())
			.clientId(client.id())
			.clientIdIssuedAt(client.createdAt())
			.clientName(client.name())
			.redirectUris(uris -> uris.addAll(settings.redirectUris()))
			.postLogoutRedirectUris(uris -> uris.addAll(settings.logoutUris()))
			.scopes(scopes -> scopes.addAll(settings.scopes()))
			.clientSettings(clientSettings(settings))
			.tokenSettings(tokenSettings(settings));
		settings.grantTypes().forEach(grant -> adapted.authorizationGrantType(new AuthorizationGrantType(grant)));
		settings.authenticationMethods()
			.forEach(method -> adapted.clientAuthenticationMethod(new ClientAuthenticationMethod(method)));
		String secrets = ClientSecrets.join(client.secrets());
		return ((secrets != null) ? adapted.clientSecret(secrets) : adapted).build();
	}

	private static org.springframework.security.oauth2.server.authorization.settings.ClientSettings clientSettings(
			ClientSettings settings) {
		return org.springframework.security.oauth2.server.authorization.settings.ClientSettings.builder()
			.requireProofKey(settings.requirePkce())
			.requireAuthorizationConsent(!settings.firstParty())
			.tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS256)
			.build();
	}

	private static TokenSettings tokenSettings(ClientSettings settings) {
		Lifetimes lifetimes = settings.lifetimes();
		TokenSettings.Builder tokens = TokenSettings.builder()
			.accessTokenFormat(OAuth2TokenFormat.SELF_CONTAINED)
			.accessTokenTimeToLive(lifetimes.accessToken())
			.refreshTokenTimeToLive(lifetimes.refreshToken())
			.reuseRefreshTokens(!settings.rotation().enabled());
		SignatureAlgorithm algorithm = SignatureAlgorithm.from(settings.signatureAlgorithm());
		return ((algorithm != null) ? tokens.idTokenSignatureAlgorithm(algorithm) : tokens).build();
	}

}
