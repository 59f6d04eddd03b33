package dev.vestibule.signin.need;

import java.util.Optional;
import java.util.Set;

import dev.vestibule.signin.Stage;
import dev.vestibule.user.User.Status;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A password that was forgotten, is temporary or must be reset is replaced. */
@Component
@Order(2)
class NewPasswordNeed implements Need {

	private static final Set<Status> FORCED = Set.of(Status.FORCE_CHANGE_PASSWORD, Status.RESET_REQUIRED);

	@Override
	public Optional<Stage> unmet(Case who) {
		if (who.passage().recoveryCode() != null && !who.policy().signIn().passkeysOnly()) {
			return Optional.of(new Stage.Resetting(who.passage()));
		}
		return (!who.passage().renewed() && FORCED.contains(who.user().status()))
				? Optional.of(new Stage.Replacing(who.passage())) : Optional.empty();
	}

}
