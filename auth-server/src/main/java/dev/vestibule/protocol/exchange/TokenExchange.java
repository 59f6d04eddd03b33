package dev.vestibule.protocol.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.vestibule.federation.ProviderTokens;
import dev.vestibule.federation.ProviderTokens.ProviderToken;
import dev.vestibule.pool.CurrentPool;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Token exchange (RFC 8693) of one kind: an application that may do so gets, for its own
 * access token of a user, that user's token at the identity provider which
 * {@code audience} names, if the pool keeps such tokens.
 */
@Component
class TokenExchange implements FurtherGrant {

	private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

	private final OAuth2AuthorizationService authorizations;

	private final ProviderTokens tokens;

	private final CurrentPool currentPool;

	private final Clock clock;

	TokenExchange(OAuth2AuthorizationService authorizations, ProviderTokens tokens, CurrentPool currentPool,
			Clock clock) {
		this.authorizations = authorizations;
		this.tokens = tokens;
		this.currentPool = currentPool;
		this.clock = clock;
	}

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		if (!AuthorizationGrantType.TOKEN_EXCHANGE.getValue()
			.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE))) {
			return null;
		}
		String subjectToken = request.getParameter(OAuth2ParameterNames.SUBJECT_TOKEN);
		String provider = request.getParameter(OAuth2ParameterNames.AUDIENCE);
		if (subjectToken == null || provider == null
				|| !ACCESS_TOKEN.equals(request.getParameter(OAuth2ParameterNames.SUBJECT_TOKEN_TYPE))) {
			throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST,
					"subject_token, subject_token_type (an access token's) and audience (a provider's name) are needed",
					null));
		}
		return new Exchange(Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()),
				subjectToken, provider);
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		Exchange exchange = (Exchange) authentication;
		OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) exchange.getPrincipal();
		RegisteredClient registered = Objects.requireNonNull(client.getRegisteredClient());
		if (!registered.getAuthorizationGrantTypes().contains(AuthorizationGrantType.TOKEN_EXCHANGE)) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
		}
		OAuth2Authorization authorization = this.authorizations.findByToken(exchange.subjectToken,
				OAuth2TokenType.ACCESS_TOKEN);
		if (authorization == null || !authorization.getRegisteredClientId().equals(registered.getId())
				|| AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
		ProviderToken token = this.tokens
			.of(this.currentPool.get().id(), UUID.fromString(authorization.getPrincipalName()), exchange.provider)
			.orElseThrow(() -> new OAuth2AuthenticationException("invalid_target"));
		return new OAuth2AccessTokenAuthenticationToken(registered, client, token(token), null,
				Map.of("issued_token_type", ACCESS_TOKEN));
	}

	/**
	 * One that does not say how long it is good is good for as long as it takes to use
	 * it.
	 */
	private OAuth2AccessToken token(ProviderToken token) {
		Instant now = this.clock.instant();
		Instant until = token.expiresAt();
		return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token.value(), now,
				(until != null && until.isAfter(now)) ? until : now.plusSeconds(60));
	}

	@Override
	public boolean supports(Class<?> type) {
		return Exchange.class.isAssignableFrom(type);
	}

	private static final class Exchange extends OAuth2AuthorizationGrantAuthenticationToken {

		private static final long serialVersionUID = 1;

		private final String subjectToken;

		private final String provider;

		private Exchange(Authentication client, String subjectToken, String provider) {
			super(AuthorizationGrantType.TOKEN_EXCHANGE, client, null);
			this.subjectToken = subjectToken;
			this.provider = provider;
		}

	}

}
