package dev.vestibule.signin.need;

import java.util.List;
import java.util.Optional;

import dev.vestibule.credential.Assurance;
import dev.vestibule.credential.Factor;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.signin.Stage;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where everybody must have a second factor, whoever has none sets one up. */
@Component
@Order(3)
class EnrolmentNeed implements Need {

	@Override
	public Optional<Stage> unmet(Case who) {
		boolean wanted = who.policy().mfa().mode() == Mode.REQUIRED && !Assurance.enough(who.passage().proven())
				&& !Factor.anySecond(who.user());
		return wanted ? enrolling(who) : Optional.empty();
	}

	/**
	 * An app works everywhere, and so is shown first; the page offers what else there is.
	 */
	static Optional<Stage> enrolling(Case who) {
		return enrolling(who, Factor.TOTP);
	}

	static Optional<Stage> enrolling(Case who, Factor first) {
		List<Factor> offered = SecondFactors.offered(who.policy());
		return offered.isEmpty() ? Optional.empty() : Optional
			.of(new Stage.Enrolling(who.passage(), offered.contains(first) ? first : offered.getFirst(), null));
	}

}
