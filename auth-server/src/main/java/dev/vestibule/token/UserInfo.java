package dev.vestibule.token;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.user.User;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.stereotype.Component;

/** What the userinfo endpoint answers: the user as they are now (Core §5.3). */
@Component
public class UserInfo implements Function<OidcUserInfoAuthenticationContext, OidcUserInfo> {

	private final Clients clients;

	UserInfo(Clients clients) {
		this.clients = clients;
	}

	@Override
	public OidcUserInfo apply(OidcUserInfoAuthenticationContext context) {
		Origin origin = Origin.of(context.getAuthorization()).orElseThrow(UserInfo::invalid);
		Grant grant = origin.grant();
		User user = origin.user();
		if (grant == null || user == null || !user.active()) {
			throw invalid();
		}
		AppClient client = this.clients.find(grant.poolId(), grant.clientId()).orElseThrow(UserInfo::invalid);
		Map<String, Object> claims = new HashMap<>(UserClaims.of(user, context.getAccessToken().getScopes(), client));
		claims.put("sub", user.id().toString());
		claims.put("username", user.username());
		return new OidcUserInfo(claims);
	}

	private static OAuth2AuthenticationException invalid() {
		return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
	}

}
