package dev.vestibule.signin.restore;

import java.util.Optional;

import dev.vestibule.departure.Departures;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** Restores a deleted account for whoever has shown that it is theirs. */
@Component
public class Restoration {

	private final Users users;

	private final Departures departures;

	private final Onward onward;

	Restoration(Users users, Departures departures, Onward onward) {
		this.users = users;
		this.departures = departures;
		this.onward = onward;
	}

	/** Restores it, and goes on to whatever else is needed. */
	public Outcome restore(Visit visit, Stage.Restoring stage) {
		Optional<User> user = find(visit, stage);
		user.ifPresent(this.departures::comeBack);
		return find(visit, stage).map(back -> this.onward.proven(visit, back, stage.passage()))
			.orElseGet(Outcome.Advanced::new);
	}

	private Optional<User> find(Visit visit, Stage.Restoring stage) {
		return this.users.find(visit.poolId(), stage.passage().userId()).filter(User::enabled);
	}

}
