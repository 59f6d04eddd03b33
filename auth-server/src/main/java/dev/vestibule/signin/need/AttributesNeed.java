package dev.vestibule.signin.need;

import java.util.Optional;

import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Stage;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever lacks an attribute that the pool requires is asked for it. */
@Component
@Order(5)
class AttributesNeed implements Need {

	@Override
	public Optional<Stage> unmet(Case who) {
		return SignUpField.missing(who.policy(), who.user()).isEmpty() ? Optional.empty()
				: Optional.of(new Stage.Completing(who.passage()));
	}

}
