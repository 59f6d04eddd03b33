package dev.vestibule.signin.factor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.factor.CodeFactor.Check;
import dev.vestibule.signin.step.Attempts;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Every second factor that is shown by a code. */
@Component
class CodeFactors {

	private final Map<Factor, CodeFactor> factors = new EnumMap<>(Factor.class);

	private final FactorChoice choice;

	private final Attempts attempts;

	CodeFactors(List<CodeFactor> factors, FactorChoice choice, Attempts attempts) {
		factors.forEach(factor -> this.factors.put(factor.factor(), factor));
		this.choice = choice;
		this.attempts = attempts;
	}

	/** Tries count by user, whatever the factor: changing it gives no more guesses. */
	Optional<Outcome> throttled(Visit visit, UUID userId) {
		return this.attempts.code(visit.poolId(), visit.clientId(), userId.toString(), userId);
	}

	/** What the user may show now. */
	List<Factor> usable(Visit visit, Stage.Proving stage, User user) {
		return this.choice.usable(visit, stage, user);
	}

	/** Looks at a code. */
	Check check(Visit visit, User user, Factor asked, String code) {
		CodeFactor factor = this.factors.get(asked);
		return (factor != null) ? factor.check(visit, user, code) : new Check.Dead();
	}

}
