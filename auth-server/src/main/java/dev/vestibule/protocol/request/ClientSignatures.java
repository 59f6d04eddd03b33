package dev.vestibule.protocol.request;

import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * Checks what a client signed: by its own registered keys and asymmetric algorithms only.
 * What the claims must say is for the caller to check.
 */
@Component
public class ClientSignatures {

	/** The algorithms that are taken, as metadata name them. */
	public static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256");

	private static final Set<JWSAlgorithm> TAKEN = ALGORITHMS.stream()
		.map(JWSAlgorithm::parse)
		.collect(Collectors.toUnmodifiableSet());

	private final ClientKeys keys;

	ClientSignatures(ClientKeys keys) {
		this.keys = keys;
	}

	/**
	 * A verifier of that client's signatures.
	 * @param types what the header may name as type; null is none at all
	 * @throws JwtException if the client's keys cannot be read
	 */
	public JWTProcessor<SecurityContext> of(AppClient client, @Nullable JOSEObjectType... types) {
		DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
		processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
		processor.setJWSKeySelector(new JWSVerificationKeySelector<>(TAKEN, new ImmutableJWKSet<>(published(client))));
		processor.setJWTClaimsSetVerifier((claims, context) -> {
		});
		return processor;
	}

	private JWKSet published(AppClient client) {
		try {
			return JWKSet.parse(this.keys.of(client));
		}
		catch (ParseException ex) {
			throw new JwtException("The client's keys cannot be read", ex);
		}
	}

}
