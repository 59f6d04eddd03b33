package dev.vestibule.demo;

import java.util.List;
import java.util.Optional;

import dev.vestibule.platform.DecodedToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Where Spring's client keeps who is signed in and their tokens, which for us is one and
 * the same: it is in the tokens.
 */
record VisitorContexts(TokenSets tokenSets,
		Registrations registrations) implements SecurityContextRepository, OAuth2AuthorizedClientRepository {

	@Override
	@SuppressWarnings({ "deprecation", "removal" }) // required by the interface
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		return this.tokenSets.current(holder.getRequest())
			.<SecurityContext>map(tokens -> new SecurityContextImpl(authentication(tokens)))
			.orElseGet(SecurityContextHolder::createEmptyContext);
	}

	/** The tokens are saved with the client; here they only end. */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		if (context.getAuthentication() == null) {
			this.tokenSets.remove(request, response);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return this.tokenSets.current(request).isPresent();
	}

	@Override
	@SuppressWarnings("unchecked") // the interface promises what no implementation can
	public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String clientId,
			Authentication principal, HttpServletRequest request) {
		return (T) this.tokenSets.current(request)
			.filter(tokens -> tokens.client().equals(clientId))
			.flatMap(tokens -> this.registrations.find(clientId)
				.map(registration -> tokens.authorizedClient(registration, principal.getName())))
			.orElse(null);
	}

	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
			HttpServletRequest request, HttpServletResponse response) {
		String idToken = Optional.ofNullable(principal.getPrincipal())
			.filter(OidcUser.class::isInstance)
			.map(user -> ((OidcUser) user).getIdToken().getTokenValue())
			.orElseThrow(() -> new OAuth2AuthenticationException("invalid_id_token"));
		TokenSet tokens = TokenSet.of(client.getClientRegistration().getRegistrationId(), idToken,
				client.getAccessToken(), client.getRefreshToken());
		if (!this.tokenSets.save(request, response, tokens)) {
			throw new OAuth2AuthenticationException("tokens_too_long");
		}
	}

	@Override
	public void removeAuthorizedClient(String clientId, Authentication principal, HttpServletRequest request,
			HttpServletResponse response) {
		this.tokenSets.remove(request, response);
	}

	private static OAuth2AuthenticationToken authentication(TokenSet tokens) {
		DecodedToken decoded = DecodedToken.of(tokens.idToken());
		OidcIdToken idToken = new OidcIdToken(tokens.idToken(), decoded.time("iat"), decoded.time("exp"),
				decoded.claims());
		return new OAuth2AuthenticationToken(new DefaultOidcUser(List.of(), idToken), List.of(), tokens.client());
	}

}
