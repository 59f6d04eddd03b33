package dev.vestibule.signin.restore;

import java.util.Optional;

import dev.vestibule.signin.Stage;
import dev.vestibule.signin.need.Need;
import dev.vestibule.user.User.Status;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever has deleted the account gets no further than to the offer to restore it. */
@Component
@Order(9)
class RestoreNeed implements Need {

	@Override
	public Optional<Stage> unmet(Case who) {
		return (who.user().status() == Status.DELETED) ? Optional.of(new Stage.Restoring(who.passage()))
				: Optional.empty();
	}

}
