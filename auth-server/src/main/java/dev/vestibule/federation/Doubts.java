package dev.vestibule.federation;

import java.time.Duration;

import dev.vestibule.audit.Audit;
import dev.vestibule.federation.FederationEvent.ProviderDoubted;
import dev.vestibule.ratelimit.Limit;
import dev.vestibule.ratelimit.Throttle;

import org.springframework.stereotype.Component;

/**
 * What came in a provider's name and is not believed. Anybody can post such, so that the
 * history tells of it now and then, and not each time.
 */
@Component
class Doubts {

	private static final Duration ONCE_IN = Duration.ofMinutes(10);

	private final IdentityProviders providers;

	private final Throttle throttle;

	private final Audit audit;

	Doubts(IdentityProviders providers, Throttle throttle, Audit audit) {
		this.providers = providers;
		this.throttle = throttle;
		this.audit = audit;
	}

	/**
	 * Notes that, unless it was said a moment ago.
	 * @param what was posted
	 * @param reason why it is not believed
	 */
	void note(String poolId, String name, String what, String reason) {
		// Whoever posts chooses the name; those of nobody are one.
		String known = this.providers.find(poolId, name).map(IdentityProvider::name).orElse("");
		Limit limit = new Limit("doubtful " + what, poolId + "\n" + known, 1, ONCE_IN);
		if (this.throttle.admit(limit).admitted()) {
			this.audit.record(new ProviderDoubted(poolId, name, what + ": " + reason));
		}
	}

}
