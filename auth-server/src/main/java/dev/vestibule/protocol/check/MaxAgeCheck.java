package dev.vestibule.protocol.check;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.vestibule.session.Session;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code max_age}: the sign-in must not be older (Core §3.1.2.1). */
@Component
@Order(6)
class MaxAgeCheck implements Check {

	private final Clock clock;

	MaxAgeCheck(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		String maxAge = attempt.parameter("max_age");
		if (maxAge == null || attempt.session().isEmpty()) {
			return Optional.empty();
		}
		Session session = attempt.session().get();
		Duration age = Duration.between(session.authenticatedAt(), this.clock.instant());
		// The journey that this request led through counts, or max_age=0 would never end.
		boolean fresh = attempt.asked() && age.compareTo(Duration.ofMinutes(1)) < 0;
		return (fresh || age.compareTo(Duration.ofSeconds(Long.parseLong(maxAge))) <= 0) ? Optional.empty()
				: Optional.of(Demand.REAUTHENTICATE);
	}

}
