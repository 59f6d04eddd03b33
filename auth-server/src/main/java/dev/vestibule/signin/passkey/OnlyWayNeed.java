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
 * Where passkeys are the only way in, whoever has just signed up, or has lost theirs,
 * makes one before anything else: without it there would be no second time.
 */
@Component
@Order(6)
public final class OnlyWayNeed implements Need {

	private final Passkeys passkeys;

	public OnlyWayNeed(Passkeys passkeys) {
		this.passkeys = passkeys;
	}

	@Override
	public Optional<Stage> unmet(Case who) {
		Passage passage = who.passage();
		boolean asked = who.policy().signIn().passkeysOnly() && !passage.has(Factor.PASSKEY)
				&& !passage.has(Factor.SECURITY_KEY) && !passage.has(Factor.FEDERATED);
		boolean lost = passage.recoveryCode() != null;
		return (asked && (lost || this.passkeys.of(who.user().poolId(), who.user().id()).isEmpty()))
				? Optional.of(new Stage.Enrolling(passage, Factor.PASSKEY, null)) : Optional.empty();
	}

}
