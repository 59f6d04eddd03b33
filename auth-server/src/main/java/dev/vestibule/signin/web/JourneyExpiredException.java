package dev.vestibule.signin.web;

import java.util.Optional;

import dev.vestibule.signin.Journey;

/** There is no such journey for this browser, or no longer. */
final class JourneyExpiredException extends RuntimeException {

	private final transient Optional<Journey> journey;

	JourneyExpiredException(Optional<Journey> journey) {
		super("No journey to go on with");
		this.journey = journey;
	}

	/** What it was, if it is this browser's. */
	Optional<Journey> journey() {
		return this.journey;
	}

}
