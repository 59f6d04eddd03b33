package dev.vestibule.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JOSEObjectType;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.client.Once;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.protocol.request.ClientSignatures;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.stereotype.Component;

/**
 * Verifies a client's assertion (RFC 7523 §3): by the client's own registered keys and
 * asymmetric algorithms only, meant for this issuer alone, short-lived, and once.
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

	private static final Duration LONGEST = Duration.ofMinutes(10);

	private static final Duration SKEW = Duration.ofSeconds(60);

	private final Clients clients;

	private final Once once;

	private final ClientSignatures signatures;

	private final CurrentPool currentPool;

	private final Clock clock;

	ClientAssertions(Clients clients, Once once, ClientSignatures signatures, CurrentPool currentPool, Clock clock) {
		this.clients = clients;
		this.once = once;
		this.signatures = signatures;
		this.currentPool = currentPool;
		this.clock = clock;
	}

	@Override
	public JwtDecoder createDecoder(RegisteredClient registered) {
		Pool pool = this.currentPool.get();
		AppClient client = this.clients.find(pool.id(), registered.getClientId()).orElseThrow();
		if (!client.settings().authenticationMethods().contains("private_key_jwt")) {
			return assertion -> {
				throw new JwtException("Not a client with keys");
			};
		}
		NimbusJwtDecoder decoder = new NimbusJwtDecoder(this.signatures.of(client, JOSEObjectType.JWT, null));
		decoder.setJwtValidator(jwt -> validate(client, jwt));
		return decoder;
	}

	private OAuth2TokenValidatorResult validate(AppClient client, Jwt jwt) {
		boolean holds = client.id().equals(jwt.getClaimAsString("iss")) && client.id().equals(jwt.getSubject())
				&& forUs(jwt) && timely(jwt) && jwt.getId() != null && jwt.getId().length() <= 512
				&& this.once.first(client.id(), jwt.getId(), this.clock.instant().plus(LONGEST).plus(SKEW));
		return holds ? OAuth2TokenValidatorResult.success()
				: OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT));
	}

	/** One audience, or another server named beside us could use the assertion here. */
	private static boolean forUs(Jwt jwt) {
		String issuer = AuthorizationServerContextHolder.getContext().getIssuer();
		List<String> audience = jwt.getAudience();
		return audience != null && audience.size() == 1
				&& Set.of(issuer, issuer + "/oauth2/token").contains(audience.getFirst());
	}

	private boolean timely(Jwt jwt) {
		Instant now = this.clock.instant();
		Instant expires = jwt.getExpiresAt();
		Instant from = jwt.getNotBefore();
		return expires != null && expires.isAfter(now.minus(SKEW)) && expires.isBefore(now.plus(LONGEST).plus(SKEW))
				&& (from == null || from.isBefore(now.plus(SKEW)));
	}

}
