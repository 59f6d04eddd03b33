package dev.vestibule.token;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.client.ResourceServer;
import dev.vestibule.client.ResourceServers;
import dev.vestibule.credential.Assurance;
import dev.vestibule.credential.Proof;
import dev.vestibule.platform.Hashes;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.User;

import org.springframework.security.oauth2.jose.jws.JwsAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * The claims of our tokens, which carry both worlds' names: OpenID Connect's and RFC
 * 9068's, and Cognito's.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final Clients clients;

	private final ResourceServers resourceServers;

	private final GroupClaims groupClaims;

	private final CurrentPool currentPool;

	private final Clock clock;

	TokenClaims(Clients clients, ResourceServers resourceServers, GroupClaims groupClaims, CurrentPool currentPool,
			Clock clock) {
		this.clients = clients;
		this.resourceServers = resourceServers;
		this.groupClaims = groupClaims;
		this.currentPool = currentPool;
		this.clock = clock;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		Pool pool = this.currentPool.get();
		AppClient client = this.clients.find(pool.id(), context.getRegisteredClient().getClientId()).orElseThrow();
		JwsAlgorithm algorithm = () -> client.settings().signatureAlgorithm();
		context.getJwsHeader().algorithm(algorithm);
		if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
			access(context, pool, client);
		}
		else {
			id(context, client);
		}
		Origin.of(context.getAuthorization()).ifPresent(origin -> origin(context.getClaims(), origin));
	}

	private void access(JwtEncodingContext context, Pool pool, AppClient client) {
		Set<String> scopes = new TreeSet<>(context.getAuthorizedScopes());
		// Whatever was granted once: an API that is gone is in no new token.
		scopes.removeIf(scope -> !this.clients.allows(client, scope));
		context.getJwsHeader().type("at+jwt");
		context.getClaims()
			.claim("token_use", "access")
			.claim("client_id", client.id())
			.claim("scope", String.join(" ", scopes))
			.audience(audience(pool, scopes, context.getAuthorizationServerContext().getIssuer()));
		user(context).ifPresent(user -> {
			context.getClaims().claim("username", user.username());
			this.groupClaims.access(user).forEach(context.getClaims()::claim);
		});
	}

	/**
	 * The APIs whose scopes were granted; without any, this server's own (RFC 9068 §3).
	 */
	private List<String> audience(Pool pool, Set<String> scopes, String issuer) {
		List<String> apis = scopes.stream()
			.flatMap(scope -> this.resourceServers.owning(pool.id(), scope).stream())
			.map(ResourceServer::identifier)
			.distinct()
			.sorted()
			.toList();
		return apis.isEmpty() ? List.of(issuer) : apis;
	}

	private void id(JwtEncodingContext context, AppClient client) {
		Instant now = this.clock.instant();
		JwtClaimsSet.Builder claims = context.getClaims();
		context.getJwsHeader().type("JWT");
		claims.claim("token_use", "id").expiresAt(now.plus(client.settings().lifetimes().idToken()));
		OAuth2Authorization authorization = context.getAuthorization();
		if (authorization != null && authorization.getAccessToken() != null) {
			claims.claim("at_hash", atHash(authorization.getAccessToken().getToken().getTokenValue()));
		}
		user(context).ifPresent(user -> {
			claims.claim("cognito:username", user.username());
			this.groupClaims.id(user).forEach(claims::claim);
			if (!user.identities().all().isEmpty()) {
				claims.claim("identities", user.identities().all().stream().map(UserClaims::identity).toList());
			}
			UserClaims.of(user, context.getAuthorizedScopes(), client).forEach(claims::claim);
		});
	}

	private static void origin(JwtClaimsSet.Builder claims, Origin origin) {
		Grant grant = Objects.requireNonNull(origin.grant());
		claims.claim("origin_jti", grant.id().toString()).claim("auth_time", grant.authenticatedAt().getEpochSecond());
		if (grant.sessionId() != null) {
			claims.claim("sid", grant.sessionId().toString());
		}
		List<Proof> proofs = grant.proofs();
		if (!proofs.isEmpty()) {
			claims.claim("amr", Proof.references(proofs))
				.claim("acr", Assurance.of(proofs).acr())
				.claim("factor_times", times(proofs));
		}
	}

	/** When each factor was shown, as {@code auth_time} knows the latest only. */
	private static Map<String, Long> times(List<Proof> proofs) {
		Map<String, Long> times = new TreeMap<>();
		proofs.forEach(proof -> times.merge(proof.factor().name().toLowerCase(Locale.ROOT), proof.at().getEpochSecond(),
				Math::max));
		return times;
	}

	private static java.util.Optional<User> user(JwtEncodingContext context) {
		return Origin.of(context.getAuthorization()).map(Origin::user);
	}

	/** Left half of the SHA-256, as our algorithms all use that hash (Core §3.1.3.6). */
	private static String atHash(String accessToken) {
		byte[] hash = Hashes.sha256(accessToken.getBytes(StandardCharsets.US_ASCII));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
	}

}
