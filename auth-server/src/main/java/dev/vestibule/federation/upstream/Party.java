package dev.vestibule.federation.upstream;

import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.Kind;

import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * A provider, ready to be talked to.
 *
 * @param registration ours with it, as Spring's clients know it
 */
public record Party(IdentityProvider provider, Kind kind, Metadata metadata, ClientRegistration registration) {

	/** Under which it knows us. */
	public String clientId() {
		return this.registration.getClientId();
	}

	/** Where browsers are sent. */
	public String authorizationUri() {
		return String.valueOf(this.registration.getProviderDetails().getAuthorizationUri());
	}

	/** Where it sends them back to. */
	public String redirectUri() {
		return String.valueOf(this.registration.getRedirectUri());
	}

	@Override
	public String toString() {
		return "Party[" + this.provider + "]";
	}

}
