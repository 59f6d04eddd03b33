package dev.vestibule.signin.factor;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Recovery codes, which the user has put away. */
@Component
class KeptCodes implements CodeFactor {

	private final RecoveryCodes codes;

	KeptCodes(RecoveryCodes codes) {
		this.codes = codes;
	}

	@Override
	public Factor factor() {
		return Factor.RECOVERY_CODE;
	}

	@Override
	public Check check(Visit visit, User user, String code) {
		return this.codes.match(visit.poolId(), user.id(), code)
			.<Check>map(match -> new Check.Right(() -> this.codes.use(match)))
			.orElseGet(Check.Wrong::new);
	}

}
