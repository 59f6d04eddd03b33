package dev.vestibule.contact;

import java.time.Duration;

import dev.vestibule.message.SmsLimits.Objection;

/** What came of a step towards another address. */
public sealed interface ChangeOutcome {

	/** A code is on its way, as far as anybody can tell. */
	record Sent() implements ChangeOutcome {
	}

	/** The address is the user's now. */
	record Applied() implements ChangeOutcome {
	}

	/**
	 * Not accepted.
	 *
	 * @param key of the message
	 */
	record Refused(String key) implements ChangeOutcome {
	}

	/** Not even looked at: too many tries. */
	record Throttled(Duration retryAfter) implements ChangeOutcome {
	}

	/** Where no text may be sent. */
	static ChangeOutcome of(Objection objection) {
		return switch (objection) {
			case Objection.Country _ -> new Refused("sms.country");
			case Objection.Throttled(var retryAfter) -> new Throttled(retryAfter);
		};
	}

}
