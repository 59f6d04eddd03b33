package dev.vestibule.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.client.Clients;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.session.Session;
import dev.vestibule.session.SessionAuthentication;
import dev.vestibule.token.GrantToken.Kind;
import dev.vestibule.token.Origin.How;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import java.security.Principal;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** Translates between our grants and Spring's authorizations. */
@Component
class AuthorizationAdapter {

	private final RegisteredClientRepository clients;

	private final Clients register;

	private final GrantTokens tokens;

	private final BaseUrl baseUrl;

	private final Clock clock;

	AuthorizationAdapter(RegisteredClientRepository clients, Clients register, GrantTokens tokens, BaseUrl baseUrl,
			Clock clock) {
		this.clients = clients;
		this.register = register;
		this.tokens = tokens;
		this.baseUrl = baseUrl;
		this.clock = clock;
	}

	/** The row of an authorization that was just given a code. */
	Grant newGrant(OAuth2Authorization authorization, String poolId) {
		OAuth2AuthorizationRequest request = Objects
			.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
		SessionAuthentication principal = Objects.requireNonNull(authorization.getAttribute(Principal.class.getName()));
		OAuth2AuthorizationCode code = Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class))
			.getToken();
		GrantToken token = this.tokens.parse(Kind.CODE, code.getTokenValue()).orElseThrow();
		Session session = principal.session();
		Instant now = this.clock.instant();
		Instant expiry = now.plus(Grants.CODE_LIFETIME);
		return new Grant(token.grantId(), poolId, request.getClientId(), session.userId(), session.id(),
				authorization.getAuthorizedScopes(), session.factors(), session.authenticatedAt(),
				request.getRedirectUri(), parameter(request, OidcParameterNames.NONCE),
				parameter(request, PkceParameterNames.CODE_CHALLENGE), token.hash(), expiry, null, null, null, now,
				null, expiry, null);
	}

	private static @Nullable String parameter(OAuth2AuthorizationRequest request, String name) {
		return (String) request.getAdditionalParameters().get(name);
	}

	OAuth2Authorization byCode(Grant grant, User user, String value) {
		Instant expiry = Objects.requireNonNull(grant.codeExpiresAt());
		return builder(grant, new Origin(How.CODE, grant, user, value))
			.token(new OAuth2AuthorizationCode(value, grant.createdAt(), expiry))
			.build();
	}

	OAuth2Authorization byRefreshToken(Grant grant, @Nullable User user, String value, boolean inForce) {
		OAuth2RefreshToken token = new OAuth2RefreshToken(value, grant.createdAt(), grant.expiresAt());
		OAuth2Authorization.Builder builder = builder(grant, new Origin(How.REFRESH, grant, user, value))
			.refreshToken(token)
			.token(idToken(grant));
		return (inForce ? builder : builder.invalidate(token)).build();
	}

	OAuth2Authorization byAccessToken(Grant grant, @Nullable User user, Jwt jwt) {
		return builder(grant, new Origin(How.ACCESS, grant, user, jwt.getTokenValue()))
			.token(accessToken(jwt),
					metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, jwt.getClaims()))
			.token(idToken(grant))
			.build();
	}

	/** A client's own token, which has no grant. */
	@Nullable OAuth2Authorization byAccessToken(Jwt jwt) {
		String id = jwt.getId();
		String clientId = jwt.getClaimAsString("client_id");
		RegisteredClient client = (clientId != null) ? this.clients.findByClientId(clientId) : null;
		if (client == null || id == null) {
			return null;
		}
		return OAuth2Authorization.withRegisteredClient(client)
			.id(id)
			.principalName(client.getClientId())
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.attribute(Origin.class.getName(), new Origin(How.ACCESS, null, null, jwt.getTokenValue()))
			.token(accessToken(jwt),
					metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, jwt.getClaims()))
			.build();
	}

	/**
	 * When a grant ends that is now redeemed: with its refresh token, or its access
	 * token.
	 */
	Instant expiry(OAuth2Authorization authorization, Instant now) {
		RegisteredClient client = Objects.requireNonNull(this.clients.findById(authorization.getRegisteredClientId()));
		Duration access = client.getTokenSettings().getAccessTokenTimeToLive();
		Duration refresh = client.getTokenSettings().getRefreshTokenTimeToLive();
		boolean refreshes = authorization.getRefreshToken() != null;
		return now.plus((refreshes && refresh.compareTo(access) > 0) ? refresh : access);
	}

	private OAuth2Authorization.Builder builder(Grant grant, Origin origin) {
		RegisteredClient client = Objects.requireNonNull(this.clients.findByClientId(grant.clientId()),
				"The grant's client is gone");
		String sub = grant.userId().toString();
		return OAuth2Authorization.withRegisteredClient(client)
			.id(grant.id().toString())
			.principalName(sub)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.authorizedScopes(scopes(grant))
			.attribute(Principal.class.getName(), UsernamePasswordAuthenticationToken.authenticated(sub, "", List.of()))
			.attribute(OAuth2AuthorizationRequest.class.getName(), request(grant))
			.attribute(Origin.class.getName(), origin);
	}

	/** What was granted, as far as it can still be asked for. */
	private Set<String> scopes(Grant grant) {
		Set<String> scopes = new LinkedHashSet<>(grant.scopes());
		this.register.find(grant.poolId(), grant.clientId())
			.ifPresent(client -> scopes.removeIf(scope -> !this.register.allows(client, scope)));
		return scopes;
	}

	private OAuth2AuthorizationRequest request(Grant grant) {
		Map<String, Object> parameters = new HashMap<>();
		String challenge = grant.codeChallenge();
		if (challenge != null) {
			parameters.put(PkceParameterNames.CODE_CHALLENGE, challenge);
			parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
		}
		String nonce = grant.nonce();
		if (nonce != null) {
			parameters.put(OidcParameterNames.NONCE, nonce);
		}
		String uri = this.baseUrl.of("/" + grant.poolId() + "/oauth2/authorize");
		OAuth2AuthorizationRequest.Builder request = OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(uri)
			// Nobody is sent there again: without this, Spring would put the whole
			// request together.
			.authorizationRequestUri(uri)
			.clientId(grant.clientId())
			.scopes(grant.scopes())
			.additionalParameters(parameters);
		String redirectUri = grant.redirectUri();
		return ((redirectUri != null) ? request.redirectUri(redirectUri) : request).build();
	}

	private static OAuth2AccessToken accessToken(Jwt jwt) {
		String scope = Objects.requireNonNullElse(jwt.getClaimAsString("scope"), "");
		return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, jwt.getTokenValue(), jwt.getIssuedAt(),
				jwt.getExpiresAt(),
				scope.isEmpty() ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(scope.split(" "))));
	}

	/*
	 * Spring wants to see that an ID token was issued; its claims are made anew from the
	 * grant.
	 */
	private static OidcIdToken idToken(Grant grant) {
		UUID sub = grant.userId();
		return new OidcIdToken("-", grant.createdAt(), grant.expiresAt(), Map.of("sub", sub.toString()));
	}

}
