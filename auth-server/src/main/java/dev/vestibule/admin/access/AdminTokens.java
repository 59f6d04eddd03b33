package dev.vestibule.admin.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.vestibule.admin.Access;
import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.Administrators;
import dev.vestibule.admin.Permission;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.Hashes;
import dev.vestibule.pool.Pool;
import dev.vestibule.token.AccessTokens;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Access tokens of the administrators' pool that were made for the API, still hold, and
 * belong to somebody who still may. No other pool's token is even looked at.
 */
@Component
public class AdminTokens {

	private final AdministratorPool pool;

	private final AccessTokens tokens;

	private final Administrators administrators;

	private final Users users;

	private final Clients clients;

	AdminTokens(AdministratorPool pool, AccessTokens tokens, Administrators administrators, Users users,
			Clients clients) {
		this.pool = pool;
		this.tokens = tokens;
		this.administrators = administrators;
		this.users = users;
		this.clients = clients;
	}

	/**
	 * As Spring's filter asks. No bean of Spring's type: that one would be everybody's.
	 */
	Authentication authenticate(Authentication authentication) {
		String token = ((BearerTokenAuthenticationToken) authentication).getToken();
		return caller(token).orElseThrow(() -> new InvalidBearerTokenException("The access token is not valid"));
	}

	/** Whose token it is, if it opens anything. */
	public Optional<Caller> caller(String token) {
		Pool own = this.pool.get();
		return this.tokens.holding(own, token)
			.filter(jwt -> jwt.getAudience() != null && jwt.getAudience().contains(Permission.API))
			.flatMap(jwt -> caller(own, jwt));
	}

	private Optional<Caller> caller(Pool own, Jwt jwt) {
		String clientId = String.valueOf(jwt.getClaimAsString("client_id"));
		if (this.clients.find(own.id(), clientId).isEmpty()) {
			return Optional.empty();
		}
		Set<Permission> scopes = Administrators.scopes(scopes(jwt));
		boolean service = jwt.getClaimAsString("origin_jti") == null;
		return service ? Optional.of(service(clientId, scopes))
				: user(own, jwt).map(user -> new Caller(user.id().toString(),
						new Access(this.administrators.of(user.id().toString()), scopes)));
	}

	private Optional<User> user(Pool own, Jwt jwt) {
		return this.users.find(own.id(), UUID.fromString(jwt.getSubject())).filter(User::active);
	}

	/** A service holds what was given to it; its scopes alone open nothing. */
	private Caller service(String clientId, Set<Permission> scopes) {
		return new Caller(clientId, new Access(this.administrators.of(clientId), scopes));
	}

	private static Set<String> scopes(Jwt jwt) {
		String scopes = jwt.getClaimAsString("scope");
		return (scopes == null) ? Set.of() : Arrays.stream(scopes.split(" ")).collect(Collectors.toSet());
	}

	/** What tells two callers' idempotency keys apart. */
	static String fingerprint(Caller caller, String key) {
		return Hashes.sha256(caller.id() + "\n" + key);
	}

}
