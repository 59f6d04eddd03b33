package dev.vestibule.signin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.vestibule.credential.Factor;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.signin.need.Needs;
import dev.vestibule.signin.need.SecondFactors;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/**
 * Whether a second factor is the last of a user who must have one. Were it to go, the
 * next who types the password would set up one of their own.
 */
@Component
public class LastFactor {

	private final Needs needs;

	LastFactor(Needs needs) {
		this.needs = needs;
	}

	/** Whether it must stay until there is another. */
	public boolean is(Pool pool, User user, Factor factor) {
		PoolPolicy policy = this.needs.policy(pool.policy(), user);
		Set<String> left = new HashSet<>(user.usableFactors());
		return policy.mfa().mode() == Mode.REQUIRED && left.remove(factor.name())
				&& SecondFactors.usable(policy, user.having(left), Passage.of(user.id(), List.of()))
					.stream()
					.noneMatch(Factor::lasting);
	}

}
