package dev.vestibule.protocol;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Public clients where they have a token to show instead of a code verifier: they refresh
 * and revoke by naming themselves (RFC 6749 §6, RFC 7009 §2.1). Spring knows them at the
 * code exchange only; what makes the rest safe is that refresh tokens rotate.
 */
@Component
class PublicClients {

	private static final String MARK = PublicClients.class.getName();

	private final RegisteredClientRepository clients;

	PublicClients(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	AuthenticationProvider provider() {
		return new Provider(this.clients);
	}

	/** Reads a request of a client that only names itself. */
	static final class Converter implements AuthenticationConverter {

		@Override
		public @Nullable Authentication convert(HttpServletRequest request) {
			String[] ids = request.getParameterValues("client_id");
			boolean shows = "refresh_token".equals(request.getParameter("grant_type"))
					|| request.getRequestURI().endsWith("/oauth2/revoke");
			if (!shows || !bare(request) || ids == null || ids.length != 1 || ids[0].isBlank()) {
				return null;
			}
			return new OAuth2ClientAuthenticationToken(ids[0], ClientAuthenticationMethod.NONE, null,
					Map.of(MARK, true));
		}

		private static boolean bare(HttpServletRequest request) {
			return request.getHeader("Authorization") == null && request.getParameter("client_secret") == null
					&& request.getParameter("client_assertion") == null;
		}

	}

	private record Provider(RegisteredClientRepository clients) implements AuthenticationProvider {

		@Override
		public @Nullable Authentication authenticate(Authentication authentication) {
			OAuth2ClientAuthenticationToken asking = (OAuth2ClientAuthenticationToken) authentication;
			if (!asking.getAdditionalParameters().containsKey(MARK)) {
				return null;
			}
			RegisteredClient client = this.clients.findByClientId(asking.getPrincipal().toString());
			if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
				throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
			}
			return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
		}

		@Override
		public boolean supports(Class<?> type) {
			return OAuth2ClientAuthenticationToken.class.isAssignableFrom(type);
		}

	}

}
