package dev.vestibule.federation.upstream;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.Quirk;
import dev.vestibule.platform.Hashes;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Checks ID tokens (OpenID Connect Core §3.1.3.7): signed by a key of this provider and
 * no other, by an algorithm of ours, for us, now, for this very attempt.
 */
@Component
public class IdTokens {

	private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
			JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256,
			JWSAlgorithm.ES384, JWSAlgorithm.ES512);

	private static final Duration SKEW = Duration.ofSeconds(60);

	private static final Pattern TENANT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final Calls calls;

	private final Parties parties;

	private final Clock clock;

	/* One for each provider; a changed one replaces it. */
	private final Map<UUID, Keys> keys = new ConcurrentHashMap<>();

	IdTokens(Calls calls, Parties parties, Clock clock) {
		this.calls = calls;
		this.parties = parties;
		this.clock = clock;
	}

	/**
	 * The claims of an ID token.
	 * @param nonce that it must repeat; none where the provider does not repeat any
	 * @param maxAge that was asked for
	 */
	public Map<String, Object> verify(Party party, String idToken, @Nullable String nonce, @Nullable Long maxAge) {
		Jwt token = signed(party, idToken);
		OidcIdTokenValidator validator = new OidcIdTokenValidator(party.registration());
		validator.setClock(this.clock);
		validator.setClockSkew(SKEW);
		if (validator.validate(token).hasErrors()) {
			throw new UpstreamException("its ID token is not for us, not now, or not of this issuer: iss "
					+ token.getClaimAsString("iss") + ", aud " + token.getAudience());
		}
		tenant(party, token);
		if (nonce != null && !Hashes.same(nonce, String.valueOf(token.getClaimAsString("nonce")))) {
			throw new UpstreamException("its ID token is not for this attempt: the nonce differs");
		}
		age(token, maxAge);
		return token.getClaims();
	}

	/**
	 * The claims of another token, whose other rules are the caller's.
	 * @param us of whom its audience must name one
	 */
	public Map<String, Object> signedClaims(Party party, String token, Set<String> us) {
		Jwt read = signed(party, token);
		String issuer = party.metadata().issuer();
		List<String> audience = Objects.requireNonNullElse(read.getAudience(), List.of());
		if (issuer == null || !issuer.equals(read.getClaimAsString("iss"))
				|| audience.stream().noneMatch(us::contains)) {
			throw new UpstreamException("its token is not for us, or not of this issuer");
		}
		return read.getClaims();
	}

	private Jwt signed(Party party, String token) {
		try {
			return decoder(party).decode(token);
		}
		catch (JwtException | IllegalArgumentException ex) {
			throw new UpstreamException("its token is not signed by it: " + ex.getMessage(), ex);
		}
	}

	private void age(Jwt token, @Nullable Long maxAge) {
		if (maxAge == null) {
			return;
		}
		Instant at = token.getClaimAsInstant("auth_time");
		if (at == null || at.plusSeconds(maxAge).plus(SKEW).isBefore(this.clock.instant())) {
			throw new UpstreamException("it did not ask the user anew, though max_age was " + maxAge);
		}
	}

	private static void tenant(Party party, Jwt token) {
		String issuer = party.metadata().issuer();
		if (issuer != null && party.kind().has(Quirk.TENANT_ISSUER)) {
			String tenant = String.valueOf(token.getClaimAsString("tid"));
			if (!TENANT.matcher(tenant).matches()
					|| !issuer.replace("{tenantid}", tenant).equals(token.getClaimAsString("iss"))) {
				throw new UpstreamException("its ID token is of another issuer: " + token.getClaimAsString("iss"));
			}
		}
	}

	private JwtDecoder decoder(Party party) {
		IdentityProvider provider = party.provider();
		String source = provider.version() + " " + party.metadata().endpoints().jwks();
		return this.keys.compute(provider.id(), (id, known) -> (known != null && known.source.equals(source)) ? known
				: new Keys(source, make(party))).decoder;
	}

	private JwtDecoder make(Party party) {
		NimbusJwtDecoder decoder = party.kind().has(Quirk.SYMMETRIC_ID_TOKEN) ? bySecret(party) : byKeySet(party);
		decoder.setJwtValidator(token -> org.springframework.security.oauth2.core.OAuth2TokenValidatorResult.success());
		return decoder;
	}

	private NimbusJwtDecoder bySecret(Party party) {
		byte[] secret = this.parties.plainSecret(party.provider()).getBytes(StandardCharsets.UTF_8);
		return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret, "HmacSHA256"))
			.macAlgorithm(MacAlgorithm.HS256)
			.build();
	}

	private NimbusJwtDecoder byKeySet(Party party) {
		ResourceRetriever retriever = url -> new Resource(this.calls.text(URI.create(url.toString())),
				"application/jwk-set+json");
		JWKSource<SecurityContext> source = JWKSourceBuilder
			.create(url(this.calls.address(party.metadata().jwks())), retriever)
			.cache(Duration.ofMinutes(10).toMillis(), Duration.ofSeconds(10).toMillis())
			.rateLimited(Duration.ofSeconds(2).toMillis())
			.outageTolerant(Duration.ofHours(4).toMillis())
			.build();
		DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
		processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
		processor.setJWSTypeVerifier((type, context) -> {
		});
		processor.setJWTClaimsSetVerifier((claims, context) -> {
		});
		return new NimbusJwtDecoder(processor);
	}

	private static URL url(URI uri) {
		try {
			return uri.toURL();
		}
		catch (MalformedURLException ex) {
			throw new UpstreamException("the address of its keys is none", ex);
		}
	}

	private record Keys(String source, JwtDecoder decoder) {
	}

}
