package dev.vestibule.demo;

import dev.vestibule.platform.BaseUrl;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.stereotype.Component;

/** Out of the demo and, by OpenID Connect's RP-initiated logout, out of the issuer. */
@Component
class SignOutFlow {

	static final String STATE = "signed-out";

	private final Registrations registrations;

	private final BaseUrl baseUrl;

	SignOutFlow(Registrations registrations, BaseUrl baseUrl) {
		this.registrations = registrations;
		this.baseUrl = baseUrl;
	}

	void configure(LogoutConfigurer<HttpSecurity> logout) {
		DefaultRedirectStrategy redirects = new DefaultRedirectStrategy();
		String home = this.baseUrl.of("/demo");
		OidcClientInitiatedLogoutSuccessHandler issuer = new OidcClientInitiatedLogoutSuccessHandler(
				this.registrations.repository());
		issuer.setPostLogoutRedirectUri(home);
		issuer.setDefaultTargetUrl(home);
		issuer.setRedirectStrategy((request, response, url) -> redirects.sendRedirect(request, response,
				url.equals(home) ? url : url + "&state=" + STATE));
		logout.logoutUrl("/demo/sign-out").logoutSuccessHandler(issuer);
	}

}
