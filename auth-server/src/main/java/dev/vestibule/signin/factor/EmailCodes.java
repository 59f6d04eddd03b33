package dev.vestibule.signin.factor;

import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Codes sent by e-mail to a user who has shown something else. */
@Component
class EmailCodes implements CodeFactor {

	private final OneTimeCodes oneTimeCodes;

	EmailCodes(OneTimeCodes oneTimeCodes) {
		this.oneTimeCodes = oneTimeCodes;
	}

	@Override
	public Factor factor() {
		return Factor.EMAIL;
	}

	@Override
	public Check check(Visit visit, User user, String code) {
		return switch (this.oneTimeCodes.check(visit.poolId(), visit.journey().id(), Purpose.SECOND_FACTOR, code)) {
			case CodeCheck.Right(var codeId, var userId) when userId.equals(user.id()) ->
				new Check.Right(() -> this.oneTimeCodes.consume(codeId));
			case CodeCheck.Wrong _ -> new Check.Wrong();
			case CodeCheck.Right _, CodeCheck.Dead _ -> new Check.Dead();
		};
	}

}
