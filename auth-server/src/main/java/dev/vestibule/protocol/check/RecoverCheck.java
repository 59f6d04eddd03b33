package dev.vestibule.protocol.check;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code screen=recover}: Cognito links the forgotten-password page with an authorization
 * request.
 */
@Component
@Order(2)
class RecoverCheck implements Check {

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		boolean recover = "recover".equals(attempt.parameter("screen"));
		return (recover && !attempt.asked() && attempt.session().isEmpty()) ? Optional.of(Demand.RECOVER)
				: Optional.empty();
	}

}
