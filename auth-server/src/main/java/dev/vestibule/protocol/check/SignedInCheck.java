package dev.vestibule.protocol.check;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The browser must be signed in. */
@Component
@Order(4)
class SignedInCheck implements Check {

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		return attempt.session().isEmpty() ? Optional.of(Demand.SIGN_IN) : Optional.empty();
	}

}
