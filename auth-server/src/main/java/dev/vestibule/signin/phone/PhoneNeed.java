package dev.vestibule.signin.phone;

import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.need.Need;
import dev.vestibule.user.User;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A phone number that the pool requires, or that was given as a name to sign in by, is
 * shown to be the user's; one that is not required may be left out instead. It comes
 * last: the code that shows it counts as no factor, as anybody may have named that
 * number.
 */
@Component
@Order(7)
public final class PhoneNeed implements Need {

	@Override
	public Optional<Stage> unmet(Case who) {
		PoolPolicy policy = who.policy();
		boolean wanted = SignUpField.phoneNeeded(policy) || given(who);
		return (wanted && policy.sms().sends() && !who.user().phoneVerified())
				? Optional.of(new Stage.Phoning(who.passage())) : Optional.empty();
	}

	/* What a provider says comes back with each sign-in, and would be asked each time. */
	private static boolean given(Case who) {
		User user = who.user();
		return user.phoneNumber() != null && who.policy().signIn().names().contains(NameKind.PHONE)
				&& !who.passage().has(Factor.FEDERATED);
	}

}
