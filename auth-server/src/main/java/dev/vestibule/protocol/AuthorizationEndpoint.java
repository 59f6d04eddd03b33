package dev.vestibule.protocol;

import java.util.function.Consumer;

import dev.vestibule.protocol.check.AuthorizationRequestRules;
import dev.vestibule.protocol.request.RequestObjectFilter;
import dev.vestibule.token.GrantTokenGenerator;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.CorsFilter;

/** The authorization endpoint: our codes, our answers, and the rules Spring lacks. */
@Component
class AuthorizationEndpoint {

	private final AuthorizationResponses responses;

	private final GrantTokenGenerator tokens;

	private final AuthorizationRequestRules rules;

	private final RequestObjectFilter objects;

	AuthorizationEndpoint(AuthorizationResponses responses, GrantTokenGenerator tokens, AuthorizationRequestRules rules,
			RequestObjectFilter objects) {
		this.responses = responses;
		this.tokens = tokens;
		this.rules = rules;
		this.objects = objects;
	}

	/** Everything behind is to see what a request object stands for. */
	void configure(HttpSecurity http) {
		http.addFilterBefore(this.objects, CorsFilter.class);
	}

	void configure(OAuth2AuthorizationServerConfigurer server) {
		server.authorizationEndpoint(endpoint -> endpoint.authorizationResponseHandler(this.responses)
			.errorResponseHandler(this.responses)
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
