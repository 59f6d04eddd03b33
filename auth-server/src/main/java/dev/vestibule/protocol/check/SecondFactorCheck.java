package dev.vestibule.protocol.check;

import java.util.Optional;
import java.util.Set;

import dev.vestibule.credential.Assurance;
import dev.vestibule.pool.PoolPolicy.Mfa;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.pool.PoolPolicy.Mfa.SecondFactor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Where pool or client require a second factor, a session that was opened without one is
 * not enough. What anybody can set up must be on offer, or the journey could not help.
 */
@Component
@Order(6)
class SecondFactorCheck implements Check {

	private static final Set<SecondFactor> OF_ONES_OWN = Set.of(SecondFactor.TOTP, SecondFactor.PASSKEY);

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		Mfa policy = attempt.client().narrow(attempt.pool().policy()).mfa();
		boolean required = policy.mode() == Mode.REQUIRED && policy.factors().stream().anyMatch(OF_ONES_OWN::contains);
		return attempt.session()
			.filter(session -> required && !Assurance.enough(session.proofs()))
			.map(session -> Demand.STEP_UP);
	}

}
