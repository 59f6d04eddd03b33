package dev.vestibule.protocol.check;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code prompt=login}: the user signs in again (Core §3.1.2.1). */
@Component
@Order(5)
class PromptLoginCheck implements Check {

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		return (attempt.prompts("login") && !attempt.asked()) ? Optional.of(Demand.REAUTHENTICATE) : Optional.empty();
	}

}
