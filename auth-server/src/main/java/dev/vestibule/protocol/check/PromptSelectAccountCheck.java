package dev.vestibule.protocol.check;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code prompt=select_account}: the user says which account (Core §3.1.2.1). */
@Component
@Order(3)
class PromptSelectAccountCheck implements Check {

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		return (attempt.prompts("select_account") && !attempt.asked()) ? Optional.of(Demand.CHOOSE_ACCOUNT)
				: Optional.empty();
	}

}
