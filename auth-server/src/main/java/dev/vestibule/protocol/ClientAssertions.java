package dev.vestibule.protocol;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientKeys;
import dev.vestibule.client.Clients;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;

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

	private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
			JWSAlgorithm.ES256);

	private static final Duration LONGEST = Duration.ofMinutes(10);

	private static final Duration SKEW = Duration.ofSeconds(60);

	private final Clients clients;

	private final ClientKeys keys;

	private final CurrentPool currentPool;

	private final Clock clock;

	ClientAssertions(Clients clients, ClientKeys keys, CurrentPool currentPool, Clock clock) {
		this.clients = clients;
		this.keys = keys;
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
		DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
		processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys(client))));
		processor.setJWTClaimsSetVerifier((claims, context) -> {
		});
		NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
		decoder.setJwtValidator(jwt -> validate(client, jwt));
		return decoder;
	}

	private JWKSet keys(AppClient client) {
		try {
			return JWKSet.parse(this.keys.of(client));
		}
		catch (ParseException ex) {
			throw new JwtException("The client's keys cannot be read", ex);
		}
	}

	private OAuth2TokenValidatorResult validate(AppClient client, Jwt jwt) {
		boolean holds = client.id().equals(jwt.getClaimAsString("iss")) && client.id().equals(jwt.getSubject())
				&& forUs(jwt) && timely(jwt) && jwt.getId() != null && jwt.getId().length() <= 512
				&& this.keys.firstUse(client, jwt.getId(), this.clock.instant().plus(LONGEST).plus(SKEW));
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
