package dev.vestibule.federation;

import java.util.List;
import java.util.UUID;

import dev.vestibule.federation.answer.Mapping;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentities.LinkOutcome;
import dev.vestibule.user.LinkedIdentities.Reach;
import dev.vestibule.user.NewIdentity;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Ways in by providers: that users have, and that an administrator gives to them and
 * takes from them, be it ahead of the first time.
 */
@Component
public class ProviderLinks {

	private final IdentityProviders providers;

	private final Kinds kinds;

	private final LinkedIdentities identities;

	ProviderLinks(IdentityProviders providers, Kinds kinds, LinkedIdentities identities) {
		this.providers = providers;
		this.kinds = kinds;
		this.identities = identities;
	}

	/**
	 * Lets a user come in by a provider; does nothing if the user can.
	 * @param subject whom the provider will name
	 * @param display what the user knows it by
	 * @throws BrokenRulesException if it is another user's, the user has as many as one
	 * can, or one of them is not there
	 */
	public void link(Pool pool, UUID userId, String provider, String subject, @Nullable String display) {
		NewIdentity wanted = identity(pool.id(), provider, subject, display);
		switch (this.identities.link(userId, wanted)) {
			case DONE -> {
			}
			case TAKEN -> throw broken(provider, "subject", "rule.name.taken");
			case TOO_MANY -> throw broken(provider, "subject", "rule.most", LinkedIdentities.MOST);
			case UNKNOWN, LAST_WAY_IN -> throw broken(provider, "user", "rule.missing");
		}
	}

	/**
	 * Takes a provider away from a user.
	 * @param passkeys how many the user has: another way in
	 * @return whether the user had it
	 * @throws BrokenRulesException if the user could not come in any more
	 */
	public boolean unlink(Pool pool, UUID userId, UUID identity, int passkeys) {
		LinkOutcome outcome = this.identities.unlink(pool, userId, identity, passkeys,
				linked -> this.providers.behind(linked).isPresent());
		if (outcome == LinkOutcome.LAST_WAY_IN) {
			throw broken(identity.toString(), "identity", "rule.provider.last");
		}
		return outcome == LinkOutcome.DONE;
	}

	/** Whom a provider lets in. */
	public Reach reach(IdentityProvider provider) {
		return this.identities.reach(this.providers.who(provider, ""));
	}

	/** By how many identities a user can come in. */
	public int waysIn(User user) {
		return (int) this.identities.of(user.poolId(), user.id())
			.stream()
			.filter(linked -> this.providers.behind(linked).isPresent())
			.count();
	}

	private NewIdentity identity(String poolId, String name, String subject, @Nullable String display) {
		IdentityProvider provider = this.providers.findAny(poolId, name)
			.orElseThrow(() -> broken(name, "provider", "rule.member"));
		Kind kind = this.kinds.find(provider.kind()).orElseThrow(() -> broken(name, "provider", "rule.member"));
		if (!Mapping.means(subject)) {
			throw broken(name, "subject", "rule.name", Mapping.LONGEST_SUBJECT);
		}
		return new NewIdentity(poolId, name, provider.authority(kind), kind.type(), this.providers.issuer(provider),
				subject, (display != null && !display.isBlank()) ? display.strip() : subject);
	}

	private static BrokenRulesException broken(String what, String field, String rule, Object... arguments) {
		return new BrokenRulesException("Identity at " + what, List.of(Violation.of(field, rule, arguments)));
	}

}
