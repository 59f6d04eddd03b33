package dev.vestibule.protocol.request;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.CurrentPool;

import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Reads request objects: signed by the client, meant for this issuer, and in time. */
@Component
class RequestObjects {

	/* More than any request needs. */
	private static final int MAX_LENGTH = 16_000;

	private static final Duration SKEW = Duration.ofSeconds(60);

	private static final JOSEObjectType TYPE = new JOSEObjectType("oauth-authz-req+jwt");

	private static final Set<String> ENVELOPE = Set.of("iss", "aud", "exp", "nbf", "iat", "jti");

	private static final Set<String> FORBIDDEN = Set.of("request", "request_uri", "sub", "client_assertion",
			"client_secret");

	private final Clients clients;

	private final ClientSignatures signatures;

	private final CurrentPool currentPool;

	private final BaseUrl baseUrl;

	private final Clock clock;

	RequestObjects(Clients clients, ClientSignatures signatures, CurrentPool currentPool, BaseUrl baseUrl,
			Clock clock) {
		this.clients = clients;
		this.signatures = signatures;
		this.currentPool = currentPool;
		this.baseUrl = baseUrl;
		this.clock = clock;
	}

	/**
	 * The parameters in the object, and nothing from beside it (RFC 9101 §6.3).
	 * @param clientId the {@code client_id} beside it, which is to be the same (§5)
	 * @return empty if the object is not one that counts
	 */
	Optional<Map<String, String>> read(String clientId, String object) {
		String poolId = this.currentPool.get().id();
		if (object.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		return this.clients.find(poolId, clientId)
			.flatMap(client -> verified(client, object))
			.filter(claims -> counts(claims, clientId, this.baseUrl.of("/" + poolId)))
			.map(claims -> parameters(claims, clientId));
	}

	private Optional<JWTClaimsSet> verified(AppClient client, String object) {
		try {
			return Optional.of(this.signatures.of(client, TYPE, JOSEObjectType.JWT, null).process(object, null));
		}
		catch (ParseException | BadJOSEException | JOSEException | JwtException ex) {
			return Optional.empty();
		}
	}

	/**
	 * An object without issuer and audience could be one that was signed for another
	 * purpose or server, so here they must be there (§4 says should). A {@code sub} makes
	 * it a client assertion (§10.8).
	 */
	private boolean counts(JWTClaimsSet claims, String clientId, String issuer) {
		Object named = claims.getClaim("client_id");
		return clientId.equals(claims.getIssuer()) && claims.getAudience().contains(issuer)
				&& (named == null || clientId.equals(named)) && timely(claims)
				&& FORBIDDEN.stream().noneMatch(claims.getClaims()::containsKey);
	}

	private boolean timely(JWTClaimsSet claims) {
		Date late = Date.from(this.clock.instant().minus(SKEW));
		Date early = Date.from(this.clock.instant().plus(SKEW));
		return (claims.getExpirationTime() == null || claims.getExpirationTime().after(late))
				&& (claims.getNotBeforeTime() == null || claims.getNotBeforeTime().before(early))
				&& (claims.getIssueTime() == null || claims.getIssueTime().before(early));
	}

	private static Map<String, String> parameters(JWTClaimsSet claims, String clientId) {
		Map<String, String> parameters = new LinkedHashMap<>(Map.of("client_id", clientId));
		claims.getClaims().forEach((name, value) -> {
			if (value != null && !ENVELOPE.contains(name)) {
				parameters.put(name,
						(value instanceof Map || value instanceof List) ? Json.write(value) : value.toString());
			}
		});
		return parameters;
	}

}
