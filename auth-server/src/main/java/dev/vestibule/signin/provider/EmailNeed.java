package dev.vestibule.signin.provider;

import java.util.Optional;

import dev.vestibule.signin.Stage;
import dev.vestibule.signin.need.Need;
import dev.vestibule.user.User;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Users whose provider names no e-mail address are asked for it, where the pool wants
 * one.
 */
@Component
@Order(7)
class EmailNeed implements Need {

	@Override
	public Optional<Stage> unmet(Case who) {
		User user = who.user();
		boolean lacking = switch (who.policy().federation().email()) {
			case FREE -> false;
			case ASKED -> user.email() == null;
			case PROVEN -> user.email() == null || !user.emailVerified();
		};
		return (lacking && user.status() == User.Status.EXTERNAL_PROVIDER)
				? Optional.of(new Stage.Addressing(who.passage(), null)) : Optional.empty();
	}

}
