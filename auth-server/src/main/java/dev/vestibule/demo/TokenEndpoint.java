package dev.vestibule.demo;

import java.util.Objects;
import java.util.Optional;

import dev.vestibule.platform.DecodedToken;

import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Spring's clients of the token endpoint. */
@Component
class TokenEndpoint {

	private final RestClientAuthorizationCodeTokenResponseClient codes = new RestClientAuthorizationCodeTokenResponseClient();

	private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();

	private final OidcIdTokenDecoderFactory idTokens = new OidcIdTokenDecoderFactory();

	TokenEndpoint() {
		RestClient http = Http.client().configureMessageConverters(converters -> {
			converters.addCustomConverter(new FormHttpMessageConverter());
			converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
		}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build();
		this.codes.setRestClient(http);
		this.refreshes.setRestClient(http);
	}

	OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codes() {
		return this.codes;
	}

	/**
	 * Trades a refresh token for new tokens. The issuer may give a new refresh token, and
	 * a new ID token, which then must be of the same user (Core §12.2).
	 * @throws OAuth2AuthorizationException if the issuer refuses
	 */
	TokenSet refresh(ClientRegistration registration, TokenSet tokens, OAuth2RefreshToken refreshToken) {
		OAuth2AccessTokenResponse answer = this.refreshes
			.getTokenResponse(new OAuth2RefreshTokenGrantRequest(registration, tokens.access(), refreshToken));
		String idToken = Optional.ofNullable(answer.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN))
			.map(String::valueOf)
			.map(token -> verified(registration, token, tokens.idToken()))
			.orElse(tokens.idToken());
		return TokenSet.of(tokens.client(), idToken, answer.getAccessToken(),
				Objects.requireNonNullElse(answer.getRefreshToken(), refreshToken));
	}

	private String verified(ClientRegistration registration, String idToken, String before) {
		try {
			String subject = this.idTokens.createDecoder(registration).decode(idToken).getSubject();
			if (Objects.equals(subject, DecodedToken.of(before).text("sub"))) {
				return idToken;
			}
			throw new OAuth2AuthorizationException(new OAuth2Error("invalid_id_token"));
		}
		catch (JwtException ex) {
			throw new OAuth2AuthorizationException(new OAuth2Error("invalid_id_token"), ex);
		}
	}

}
