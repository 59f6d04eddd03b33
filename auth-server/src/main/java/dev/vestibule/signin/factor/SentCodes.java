package dev.vestibule.signin.factor;

import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Codes sent to a user who has shown something else, each good for the way it was sent.
 */
record SentCodes(Factor factor, Purpose purpose, OneTimeCodes oneTimeCodes) implements CodeFactor {

	@Override
	public Check check(Visit visit, User user, String code) {
		return switch (this.oneTimeCodes.check(visit.poolId(), visit.journey().id(), this.purpose, code)) {
			case CodeCheck.Right(var codeId, var userId) when userId.equals(user.id()) ->
				new Check.Right(() -> this.oneTimeCodes.consume(codeId));
			case CodeCheck.Wrong _ -> new Check.Wrong();
			case CodeCheck.Right _, CodeCheck.Dead _ -> new Check.Dead();
		};
	}

	/** The ways there are. */
	@Configuration(proxyBeanMethods = false)
	static class Ways {

		@Bean
		CodeFactor emailCodes(OneTimeCodes codes) {
			return new SentCodes(Factor.EMAIL, Purpose.SECOND_FACTOR, codes);
		}

		@Bean
		CodeFactor smsCodes(OneTimeCodes codes) {
			return new SentCodes(Factor.SMS, Purpose.SECOND_FACTOR_SMS, codes);
		}

	}

}
