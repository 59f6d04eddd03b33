package dev.vestibule.protocol;

import java.util.function.Consumer;

import dev.vestibule.protocol.check.AuthorizationRequestRules;
import dev.vestibule.protocol.check.RefusedRequestUris;
import dev.vestibule.token.GrantTokenGenerator;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.stereotype.Component;

/** The authorization endpoint: our codes, our answers, and the rules Spring lacks. */
@Component
class AuthorizationEndpoint {

	private final AuthorizationResponses responses;

	private final GrantTokenGenerator tokens;

	private final AuthorizationRequestRules rules;

	AuthorizationEndpoint(AuthorizationResponses responses, GrantTokenGenerator tokens,
			AuthorizationRequestRules rules) {
		this.responses = responses;
		this.tokens = tokens;
		this.rules = rules;
	}

	void configure(OAuth2AuthorizationServerConfigurer server) {
		server.authorizationEndpoint(endpoint -> endpoint.authorizationResponseHandler(this.responses)
			.errorResponseHandler(this.responses)
			.authorizationRequestConverter(new RefusedRequestUris())
			.authenticationProviders(providers -> providers.forEach(this::adapt)));
	}

	private void adapt(AuthenticationProvider provider) {
		if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
			Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> validator = new OAuth2AuthorizationCodeRequestAuthenticationValidator();
			requests.setAuthenticationValidator(validator.andThen(this.rules));
			requests.setAuthorizationCodeGenerator(this.tokens::generateCode);
			// The gate has asked already.
			requests.setAuthorizationConsentRequired(context -> false);
		}
	}

}
