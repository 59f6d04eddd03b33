package dev.vestibule.demo;

import java.io.IOException;

import dev.vestibule.platform.BaseUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/** From the demo to the issuer and back. */
@Component
class SignInFlow {

	private static final Logger logger = LoggerFactory.getLogger(SignInFlow.class);

	private final DemoPool demoPool;

	private final Registrations registrations;

	private final PendingSignIns pending;

	private final TokenSets tokenSets;

	private final TokenEndpoint tokenEndpoint;

	private final BaseUrl baseUrl;

	SignInFlow(DemoPool demoPool, Registrations registrations, PendingSignIns pending, TokenSets tokenSets,
			TokenEndpoint tokenEndpoint, BaseUrl baseUrl) {
		this.demoPool = demoPool;
		this.registrations = registrations;
		this.pending = pending;
		this.tokenSets = tokenSets;
		this.tokenEndpoint = tokenEndpoint;
		this.baseUrl = baseUrl;
	}

	/** Where Spring finds who is signed in. */
	VisitorContexts visitors() {
		return new VisitorContexts(this.tokenSets, this.registrations);
	}

	void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
		ClientRegistrationRepository clients = this.registrations.repository();
		OidcUserService users = new OidcUserService();
		// The page asks the userinfo endpoint itself, to show the answer.
		users.setRetrieveUserInfo(request -> false);
		login.clientRegistrationRepository(clients)
			.authorizedClientRepository(visitors())
			.loginPage("/demo")
			.loginProcessingUrl(Registrations.CALLBACK)
			.authorizationEndpoint(
					endpoint -> endpoint.authorizationRequestResolver(new SignInRequests(this.demoPool, clients))
						.authorizationRequestRepository(this.pending))
			.tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(this.tokenEndpoint.codes()))
			.userInfoEndpoint(endpoint -> endpoint.oidcUserService(users))
			.successHandler((request, response, who) -> response.sendRedirect(home("done=signed-in")))
			.failureHandler(this::failed)
			.withObjectPostProcessor(new BeforeTheIssuer());
	}

	private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		String code = (exception instanceof OAuth2AuthenticationException known) ? known.getError().getErrorCode()
				: "unreachable";
		// What came in the address may hold anything.
		String shown = code.matches("[a-z_]{1,40}") ? code : "server_error";
		logger.info("Nobody was signed in to the demo: {}", shown, exception.getCause());
		response.sendRedirect(home("problem=" + shown));
	}

	private String home(String query) {
		return this.baseUrl.of("/demo?" + query);
	}

	/** The issuer may not answer when its endpoints are looked up. */
	private final class BeforeTheIssuer implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

		@Override
		public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
			filter.setAuthenticationFailureHandler(SignInFlow.this::failed);
			return filter;
		}

	}

}
