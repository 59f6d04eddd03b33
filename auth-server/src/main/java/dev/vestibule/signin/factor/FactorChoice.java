package dev.vestibule.signin.factor;

import java.util.List;

import dev.vestibule.credential.Factor;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.need.Needs;
import dev.vestibule.signin.need.SecondFactors;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** What a user may choose among, under the policy that holds for them. */
@Component
public class FactorChoice {

	private final Needs needs;

	FactorChoice(Needs needs) {
		this.needs = needs;
	}

	/** The second factors that the user may show now, the first to ask for first. */
	public List<Factor> usable(Visit visit, Stage.Proving stage, User user) {
		Passage passage = stage.passage();
		return SecondFactors.usable(this.needs.policy(visit.policy(), user), user, passage);
	}

}
