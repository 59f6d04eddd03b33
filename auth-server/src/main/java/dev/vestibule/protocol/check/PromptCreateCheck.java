package dev.vestibule.protocol.check;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code prompt=create}: the application wants a new account (Initiating User
 * Registration 1.0 §4).
 */
@Component
@Order(1)
class PromptCreateCheck implements Check {

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		return (attempt.prompts("create") && !attempt.asked()) ? Optional.of(Demand.SIGN_UP) : Optional.empty();
	}

}
