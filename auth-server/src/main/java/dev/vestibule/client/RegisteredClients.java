package dev.vestibule.client;

import dev.vestibule.client.ClientSettings.Lifetimes;
import dev.vestibule.pool.CurrentPool;
import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
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
		throw new IllegalStateException("Clients are changed through Clients.put");
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
