package dev.vestibule.protocol.check;

import java.util.Optional;

import dev.vestibule.token.Consents;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A third-party client needs the user's consent to each scope; any client may ask for it
 * anew by {@code prompt=consent} (Core §3.1.2.1).
 */
@Component
@Order(8)
class ConsentCheck implements Check {

	private final Consents consents;

	ConsentCheck(Consents consents) {
		this.consents = consents;
	}

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		boolean wanted = attempt.prompts("consent") && !attempt.consented();
		return (wanted || missing(attempt)) ? Optional.of(Demand.CONSENT) : Optional.empty();
	}

	private boolean missing(Attempt attempt) {
		return !attempt.client().settings().firstParty() && attempt.session()
			.filter(session -> !this.consents.cover(attempt.client(), session.userId(), attempt.scopes()))
			.isPresent();
	}

}
