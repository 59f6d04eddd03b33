package dev.vestibule.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.client.Clients;
import dev.vestibule.pool.CurrentPool;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Spring's authorizations over our grants: found by one indexed read, saved by one
 * conditional statement that decides who uses a code or refresh token up.
 */
@Component
class GrantAuthorizations implements OAuth2AuthorizationService {

	private final Grants grants;

	private final AccessTokens accessTokens;

	private final AuthorizationAdapter adapter;

	private final Clients clients;

	private final CurrentPool currentPool;

	private final Clock clock;

	GrantAuthorizations(Grants grants, AccessTokens accessTokens, AuthorizationAdapter adapter, Clients clients,
			CurrentPool currentPool, Clock clock) {
		this.grants = grants;
		this.accessTokens = accessTokens;
		this.adapter = adapter;
		this.clients = clients;
		this.currentPool = currentPool;
		this.clock = clock;
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		Optional<Origin> origin = Origin.of(authorization);
		if (origin.isEmpty()) {
			if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())) {
				this.grants.insert(this.adapter.newGrant(authorization, this.currentPool.get().id()));
			}
			return;
		}
		boolean saved = switch (origin.get().how()) {
			case CODE -> redeem(authorization, origin.get());
			case REFRESH -> refresh(authorization, origin.get());
			case ACCESS -> revoke(authorization, origin.get());
		};
		if (!saved) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
	}

	private boolean redeem(OAuth2Authorization authorization, Origin origin) {
		Grant grant = grant(origin);
		if (authorization.getAccessToken() == null) {
			// Another client presented the code: nobody may use it now.
			this.grants.revoke(grant.poolId(), grant.id());
			return true;
		}
		OAuth2Authorization.Token<?> refresh = authorization.getRefreshToken();
		Instant expiry = this.adapter.expiry(authorization, this.clock.instant());
		return this.grants.redeem(grant, (refresh != null) ? refresh.getToken().getTokenValue() : null, expiry);
	}

	private boolean refresh(OAuth2Authorization authorization, Origin origin) {
		Grant grant = grant(origin);
		OAuth2Authorization.Token<?> presented = authorization.getToken(origin.presented());
		if (presented != null && presented.isInvalidated()) {
			this.grants.revoke(grant.poolId(), grant.id());
			return true;
		}
		boolean rotates = presented == null;
		return rotates ? this.grants.rotate(grant, origin.presented(), renewal(grant))
				: this.grants.touch(grant, origin.presented(), renewal(grant));
	}

	private boolean revoke(OAuth2Authorization authorization, Origin origin) {
		Grant grant = origin.grant();
		if (grant != null) {
			this.grants.revoke(grant.poolId(), grant.id());
		}
		else {
			this.accessTokens.revoke(authorization);
		}
		return true;
	}

	private static Grant grant(Origin origin) {
		Grant grant = origin.grant();
		if (grant == null) {
			throw new IllegalStateException("No grant");
		}
		return grant;
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		this.grants.revoke(this.currentPool.get().id(), UUID.fromString(authorization.getId()));
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		throw new IllegalStateException("Nothing of Spring's asks by id");
	}

	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
		// Spring asks twice in one request: for the code verifier, and for the code.
		RequestAttributes request = RequestContextHolder.currentRequestAttributes();
		String key = GrantAuthorizations.class.getName() + token;
		if (request.getAttribute(key, RequestAttributes.SCOPE_REQUEST) instanceof OAuth2Authorization known) {
			return known;
		}
		OAuth2Authorization found = find(token, (tokenType != null) ? tokenType.getValue() : "");
		if (found != null) {
			request.setAttribute(key, found, RequestAttributes.SCOPE_REQUEST);
		}
		return found;
	}

	private @Nullable OAuth2Authorization find(String token, String type) {
		return switch (type) {
			case OAuth2ParameterNames.CODE -> byCode(token);
			case OAuth2ParameterNames.REFRESH_TOKEN -> byRefreshToken(token);
			case OAuth2ParameterNames.ACCESS_TOKEN -> ofUser(token);
			case "" -> (token.indexOf('.') > 0) ? byAccessToken(token) : byAnyRefreshToken(token);
			default -> null;
		};
	}

	private @Nullable OAuth2Authorization byCode(String token) {
		return this.grants.byCode(this.currentPool.get().id(), token)
			.filter(found -> found.user().active())
			.map(found -> this.adapter.byCode(found.grant(), found.user(), token))
			.orElse(null);
	}

	private @Nullable OAuth2Authorization byRefreshToken(String token) {
		return this.grants.byRefreshToken(this.currentPool.get().id(), token, this::renewal)
			.filter(found -> found.user().active())
			.map(found -> this.adapter.byRefreshToken(found.grant(), found.user(), token, true))
			.orElse(null);
	}

	/**
	 * For introspection and revocation: one that was replaced is known, but not active.
	 */
	private @Nullable OAuth2Authorization byAnyRefreshToken(String token) {
		return this.grants.everBy(this.currentPool.get().id(), token, this::renewal)
			.map(grant -> this.adapter.byRefreshToken(grant, null, token, grant.refreshedBy(token)))
			.orElse(null);
	}

	/** For introspection and revocation, which do not ask whose token it is. */
	private @Nullable OAuth2Authorization byAccessToken(String token) {
		return this.accessTokens.find(this.currentPool.get(), token).orElse(null);
	}

	/** For userinfo. */
	private @Nullable OAuth2Authorization ofUser(String token) {
		return this.accessTokens.findWithUser(this.currentPool.get(), token).orElse(null);
	}

	private Renewal renewal(Grant grant) {
		return this.clients.find(grant.poolId(), grant.clientId())
			.map(client -> Renewal.of(client.settings()))
			.orElse(Renewal.NONE);
	}

}
