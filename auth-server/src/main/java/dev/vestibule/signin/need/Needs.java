package dev.vestibule.signin.need;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.need.Need.Case;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Every need in its order, under the policy that holds for the very user. */
@Component
public class Needs {

	private final List<Need> needs;

	private final Groups groups;

	Needs(List<Need> needs, Groups groups) {
		this.needs = List.copyOf(needs);
		this.groups = groups;
	}

	/** Where to go first, if anything is missing. */
	public Optional<Stage> first(Case who) {
		return new Case(policy(who.policy(), who.user()), who.journey(), who.user(), who.passage()).first(this.needs);
	}

	/** A policy, stricter for members of the groups that it names. */
	public PoolPolicy policy(PoolPolicy policy, User user) {
		Set<String> strict = policy.mfa().groups();
		boolean member = !strict.isEmpty()
				&& this.groups.of(user).stream().anyMatch(group -> strict.contains(group.name()));
		return member ? policy.narrowed(null, Mode.REQUIRED) : policy;
	}

}
