package dev.vestibule.signin.need;

import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.PasswordPolicy;
import dev.vestibule.signin.Stage;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A password that is older than the pool allows is replaced, once it has been shown. */
@Component
@Order(2)
class PasswordAgeNeed implements Need {

	private final PasswordPolicy passwords;

	PasswordAgeNeed(PasswordPolicy passwords) {
		this.passwords = passwords;
	}

	@Override
	public Optional<Stage> unmet(Case who) {
		boolean old = !who.passage().renewed() && who.passage().has(Factor.PASSWORD)
				&& this.passwords.expired(who.policy(), who.user());
		return old ? Optional.of(new Stage.Replacing(who.passage())) : Optional.empty();
	}

}
