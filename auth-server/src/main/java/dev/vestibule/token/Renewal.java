package dev.vestibule.token;

import java.time.Duration;
import java.time.Instant;

import dev.vestibule.client.ClientSettings;

/**
 * What a client's refresh tokens live by.
 *
 * @param grace how long the one before stays good; zero where none does
 * @param idle after how long without a use the grant ends; zero for never
 */
record Renewal(Duration grace, Duration idle) {

	/** Of a client that is gone. */
	static final Renewal NONE = new Renewal(Duration.ZERO, Duration.ZERO);

	static Renewal of(ClientSettings settings) {
		Duration grace = settings.rotation().enabled() ? settings.rotation().grace() : Duration.ZERO;
		return new Renewal(grace, settings.lifetimes().refreshIdle());
	}

	/** When a grant must have been used at the latest to be good now. */
	Instant usedSince(Instant now) {
		return this.idle.isZero() ? Instant.EPOCH : now.minus(this.idle);
	}

}
