package dev.vestibule.protocol.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.vestibule.credential.Assurance;
import dev.vestibule.session.Session;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code acr_values}: one of the values that we know must be reached (Core §3.1.2.1, RFC
 * 9470 §4). Where a journey did not help, nothing will.
 */
@Component
@Order(6)
class AssuranceCheck implements Check {

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		String values = attempt.parameter("acr_values");
		if (values == null || attempt.session().isEmpty()) {
			return Optional.empty();
		}
		List<Assurance> wanted = Arrays.stream(values.split(" "))
			.flatMap(value -> Assurance.ofAcr(value).stream())
			.toList();
		Session session = attempt.session().get();
		Assurance shown = Assurance.of(session.proofs());
		if (wanted.isEmpty() || wanted.stream().anyMatch(shown::reaches)) {
			return Optional.empty();
		}
		return Optional.of(attempt.asked() ? Demand.UNMET : Demand.STEP_UP);
	}

}
