package dev.vestibule.signin.factor;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.TemporaryPasses;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Temporary passes, which an administrator handed out. */
@Component
class PassCodes implements CodeFactor {

	private final TemporaryPasses passes;

	PassCodes(TemporaryPasses passes) {
		this.passes = passes;
	}

	@Override
	public Factor factor() {
		return Factor.TEMPORARY_PASS;
	}

	@Override
	public Check check(Visit visit, User user, String code) {
		return this.passes.matches(visit.poolId(), user.id(), code)
				? new Check.Right(() -> this.passes.use(visit.poolId(), user.id())) : new Check.Wrong();
	}

}
