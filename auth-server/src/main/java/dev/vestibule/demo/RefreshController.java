package dev.vestibule.demo;

import java.util.Optional;

import dev.vestibule.platform.BaseUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Gets new tokens, as an application does when its access token expires. */
@Controller
class RefreshController {

	private final TokenSets tokenSets;

	private final Registrations registrations;

	private final TokenEndpoint tokenEndpoint;

	private final BaseUrl baseUrl;

	RefreshController(TokenSets tokenSets, Registrations registrations, TokenEndpoint tokenEndpoint, BaseUrl baseUrl) {
		this.tokenSets = tokenSets;
		this.registrations = registrations;
		this.tokenEndpoint = tokenEndpoint;
		this.baseUrl = baseUrl;
	}

	@PostMapping("/demo/refresh")
	String refresh(HttpServletRequest request, HttpServletResponse response) {
		TokenSet tokens = this.tokenSets.current(request).orElse(null);
		OAuth2RefreshToken refreshToken = (tokens != null) ? tokens.refresh() : null;
		Optional<ClientRegistration> registration = (tokens != null) ? this.registrations.find(tokens.client())
				: Optional.empty();
		if (tokens == null || refreshToken == null || registration.isEmpty()) {
			return home("");
		}
		try {
			TokenSet fresh = this.tokenEndpoint.refresh(registration.get(), tokens, refreshToken);
			return home(this.tokenSets.save(request, response, fresh) ? "?done=refreshed" : "?problem=tokens_too_long");
		}
		catch (OAuth2AuthorizationException ex) {
			return home("?problem=" + ex.getError().getErrorCode());
		}
	}

	private String home(String query) {
		return "redirect:" + this.baseUrl.of("/demo" + query);
	}

}
