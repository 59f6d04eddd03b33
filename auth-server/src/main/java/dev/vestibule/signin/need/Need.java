package dev.vestibule.signin.need;

import java.util.List;
import java.util.Optional;

import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.user.User;

/** One reason why somebody who has shown something is not let in yet. */
@FunctionalInterface
public interface Need {

	/** Where to go first, if it is not met. */
	Optional<Stage> unmet(Case who);

	/** Somebody at the door. */
	record Case(PoolPolicy policy, Journey journey, User user, Passage passage) {

		/** The first that is not met, in their order. */
		public Optional<Stage> first(List<Need> needs) {
			return needs.stream().flatMap(need -> need.unmet(this).stream()).findFirst();
		}

	}

}
