package dev.vestibule.signin.need;

import java.util.Optional;

import dev.vestibule.credential.Assurance;
import dev.vestibule.credential.Factor;
import dev.vestibule.signin.Goal;
import dev.vestibule.signin.Stage;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whoever is about to change how they sign in shows a second factor, if they have one,
 * even in a browser that they trust (security A24, D13).
 */
@Component
@Order(4)
class AccountNeed implements Need {

	@Override
	public Optional<Stage> unmet(Case who) {
		boolean wanted = who.journey().goal() == Goal.ACCOUNT && who.journey().state().reauthenticate()
				&& Factor.anySecond(who.user()) && !who.passage().assurance().reaches(Assurance.MULTI);
		return !wanted ? Optional.empty()
				: SecondFactors.usable(who.policy(), who.user(), who.passage())
					.stream()
					.findFirst()
					.map(factor -> new Stage.Proving(who.passage(), factor));
	}

}
