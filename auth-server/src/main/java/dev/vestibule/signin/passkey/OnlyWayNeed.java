package dev.vestibule.signin.passkey;

import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.need.Need;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Where passkeys are the only way in, whoever has just signed up makes one before
 * anything else: without it there would be no second time.
 */
@Component
@Order(6)
class OnlyWayNeed implements Need {

	private final Passkeys passkeys;

	OnlyWayNeed(Passkeys passkeys) {
		this.passkeys = passkeys;
	}

	@Override
	public Optional<Stage> unmet(Case who) {
		Passage passage = who.passage();
		boolean asked = Ceremonies.onlyWay(who.policy()) && !passage.has(Factor.PASSKEY)
				&& !passage.has(Factor.SECURITY_KEY) && !passage.has(Factor.FEDERATED);
		return (asked && this.passkeys.of(who.user().poolId(), who.user().id()).isEmpty())
				? Optional.of(new Stage.Enrolling(passage, Factor.PASSKEY, null)) : Optional.empty();
	}

}
