package dev.vestibule.federation.upstream;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.DefaultMapOAuth2AccessTokenResponseConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Gets tokens from token endpoints, by Spring's clients. */
@Component
public class TokenCalls {

	private final RestClientAuthorizationCodeTokenResponseClient byCode = new RestClientAuthorizationCodeTokenResponseClient();

	private final RestClientRefreshTokenTokenResponseClient byRefresh = new RestClientRefreshTokenTokenResponseClient();

	TokenCalls(GuardedRequests requests, Assertions assertions) {
		RestClient http = RestClient.builder().requestFactory(requests).configureMessageConverters(converters -> {
			OAuth2AccessTokenResponseHttpMessageConverter answers = new OAuth2AccessTokenResponseHttpMessageConverter();
			answers.setAccessTokenResponseConverter(new LenientTokens());
			converters.addCustomConverter(new FormHttpMessageConverter()).addCustomConverter(answers);
		}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build();
		this.byCode.setRestClient(http);
		this.byCode.addParametersConverter(assertions::parameters);
		this.byRefresh.setRestClient(http);
		this.byRefresh.addParametersConverter(assertions::parameters);
	}

	/**
	 * Redeems a code.
	 * @param verifier of PKCE, where the provider knows it
	 */
	public Tokens redeem(Party party, String code, @Nullable String verifier) {
		ClientRegistration registration = party.registration();
		OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
			.clientId(registration.getClientId())
			.authorizationUri(party.authorizationUri())
			.redirectUri(party.redirectUri())
			.attributes(attributes -> {
				if (verifier != null) {
					attributes.put(PkceParameterNames.CODE_VERIFIER, verifier);
				}
			})
			.build();
		OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
			.redirectUri(party.redirectUri())
			.build();
		return call(party, () -> this.byCode.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(registration,
				new OAuth2AuthorizationExchange(request, response))));
	}

	/** Gets a new access token. */
	public Tokens refresh(Party party, String refreshToken) {
		Instant any = Instant.EPOCH;
		OAuth2AccessToken before = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "-", any,
				any.plusSeconds(1));
		return call(party,
				() -> this.byRefresh.getTokenResponse(new OAuth2RefreshTokenGrantRequest(party.registration(), before,
						new OAuth2RefreshToken(refreshToken, any))));
	}

	private static Tokens call(Party party, Supplier<OAuth2AccessTokenResponse> call) {
		try {
			OAuth2AccessTokenResponse answer = call.get();
			Object idToken = answer.getAdditionalParameters().get("id_token");
			OAuth2RefreshToken refresh = answer.getRefreshToken();
			return new Tokens(answer.getAccessToken().getTokenValue(),
					(refresh != null) ? refresh.getTokenValue() : null, answer.getAccessToken().getExpiresAt(),
					(idToken != null) ? idToken.toString() : null);
		}
		catch (OAuth2AuthorizationException ex) {
			Throwable cause = ex.getCause();
			throw (cause instanceof UpstreamException known) ? known
					: new UpstreamException("its token endpoint answered " + ex.getError().getErrorCode() + " "
							+ Objects.requireNonNullElse(ex.getError().getDescription(), ""), ex);
		}
		catch (RestClientException | IllegalArgumentException ex) {
			throw new UpstreamException(
					"the token endpoint of " + party.provider().name() + " answered what is no token", ex);
		}
	}

	/** Reads what is a token only nearly. */
	private static final class LenientTokens implements Converter<Map<String, Object>, OAuth2AccessTokenResponse> {

		private final DefaultMapOAuth2AccessTokenResponseConverter strict = new DefaultMapOAuth2AccessTokenResponseConverter();

		@Override
		public OAuth2AccessTokenResponse convert(Map<String, Object> answer) {
			// GitHub and Slack say with 200 that it went wrong.
			if (!(answer.get(OAuth2ParameterNames.ACCESS_TOKEN) instanceof String)) {
				throw new OAuth2AuthorizationException(
						new OAuth2Error(String.valueOf(answer.getOrDefault("error", "no access token"))));
			}
			Map<String, Object> tidy = new HashMap<>(answer);
			// Instagram leaves it out.
			tidy.putIfAbsent(OAuth2ParameterNames.TOKEN_TYPE, "Bearer");
			// Twitch gives a list.
			if (tidy.get(OAuth2ParameterNames.SCOPE) instanceof Collection<?> scopes) {
				tidy.put(OAuth2ParameterNames.SCOPE, String.join(" ", scopes.stream().map(String::valueOf).toList()));
			}
			return Objects.requireNonNull(this.strict.convert(tidy));
		}

	}

}
