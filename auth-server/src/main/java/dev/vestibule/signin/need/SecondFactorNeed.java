package dev.vestibule.signin.need;

import java.util.List;
import java.util.Optional;

import dev.vestibule.credential.Assurance;
import dev.vestibule.credential.Factor;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.signin.Stage;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whoever has set up a second factor shows it, unless the policy asks nobody. It comes
 * before a new password, so that a mailbox alone replaces none (OWASP ASVS 6.4.3).
 */
@Component
@Order(1)
class SecondFactorNeed implements Need {

	@Override
	public Optional<Stage> unmet(Case who) {
		boolean off = who.policy().mfa().mode() == Mode.OFF && !losesOnlyWay(who);
		if (off || Assurance.enough(who.passage().proven())) {
			return Optional.empty();
		}
		List<Factor> usable = SecondFactors.usable(who.policy(), who.user(), who.passage());
		// Who has shown all they have set up, such as their mailbox twice, has shown one.
		Optional<Factor> asked = Factor.anySecond(who.user()) ? Optional.of(Factor.RECOVERY_CODE) : Optional.empty();
		return usable.stream().findFirst().or(() -> asked).map(factor -> new Stage.Proving(who.passage(), factor));
	}

	/* Where passkeys are the only way in, no mailbox alone is another. */
	private static boolean losesOnlyWay(Case who) {
		return who.policy().signIn().passkeysOnly() && who.passage().recoveryCode() != null;
	}

}
