package dev.vestibule.signin.factor;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Totp;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Codes of an authenticator app. */
@Component
class TotpCodes implements CodeFactor {

	private final Totp totp;

	TotpCodes(Totp totp) {
		this.totp = totp;
	}

	@Override
	public Factor factor() {
		return Factor.TOTP;
	}

	@Override
	public Check check(Visit visit, User user, String code) {
		return this.totp.match(visit.poolId(), user.id(), code)
			.<Check>map(match -> new Check.Right(() -> this.totp.use(match)))
			.orElseGet(Check.Wrong::new);
	}

}
