package dev.vestibule.demo;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * What an application has once somebody is signed in to it.
 *
 * @param client the application, by its {@code client_id}
 * @param expiresAt when the access token expires
 */
record TokenSet(String client, String idToken, String accessToken, Instant issuedAt, Instant expiresAt,
		Set<String> scopes, @Nullable String refreshToken) {

	static TokenSet of(String client, String idToken, OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
		return new TokenSet(client, idToken, access.getTokenValue(), Objects.requireNonNull(access.getIssuedAt()),
				Objects.requireNonNull(access.getExpiresAt()), access.getScopes(),
				(refresh != null) ? refresh.getTokenValue() : null);
	}

	OAuth2AccessToken access() {
		return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, this.accessToken, this.issuedAt,
				this.expiresAt, this.scopes);
	}

	@Nullable OAuth2RefreshToken refresh() {
		return (this.refreshToken != null) ? new OAuth2RefreshToken(this.refreshToken, this.issuedAt) : null;
	}

	OAuth2AuthorizedClient authorizedClient(ClientRegistration registration, String user) {
		return new OAuth2AuthorizedClient(registration, user, access(), refresh());
	}

	@Override
	public String toString() {
		return "TokenSet[client=" + this.client + "]";
	}

}
