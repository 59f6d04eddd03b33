package dev.vestibule.federation.upstream;

import dev.vestibule.federation.Endpoints;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's endpoints are.
 *
 * @param issuer whom its ID tokens name; none for plain OAuth 2
 * @param namesItself whether each answer must name the issuer (RFC 9207)
 */
public record Metadata(@Nullable String issuer, Endpoints endpoints, boolean namesItself) {

	/** Where browsers are sent. */
	public String authorization() {
		return needed(this.endpoints.authorization(), "authorization endpoint");
	}

	/** Where codes become tokens. */
	public String token() {
		return needed(this.endpoints.token(), "token endpoint");
	}

	/** Where its keys are. */
	public String jwks() {
		return needed(this.endpoints.jwks(), "key set");
	}

	private static String needed(@Nullable String address, String what) {
		if (address == null) {
			throw new UpstreamException("it has no " + what);
		}
		return address;
	}

}
