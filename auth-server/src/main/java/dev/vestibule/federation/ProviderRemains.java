package dev.vestibule.federation;

import dev.vestibule.federation.upstream.UpstreamTokens;
import dev.vestibule.user.LinkedIdentities;

import org.springframework.stereotype.Component;

/**
 * What a provider leaves behind when it goes, or becomes another: its users' tokens are
 * forgotten, and the links of its users remain its own. Connected again, it finds them.
 */
@Component
class ProviderRemains {

	private final LinkedIdentities identities;

	private final UpstreamTokens tokens;

	ProviderRemains(LinkedIdentities identities, UpstreamTokens tokens) {
		this.identities = identities;
		this.tokens = tokens;
	}

	void left(IdentityProvider provider, String authority) {
		this.identities.settle(provider.poolId(), provider.name(), authority);
		forget(provider);
	}

	void forget(IdentityProvider provider) {
		this.tokens.forget(provider.poolId(), provider.name());
	}

}
