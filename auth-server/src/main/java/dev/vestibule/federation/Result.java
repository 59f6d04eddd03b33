package dev.vestibule.federation;

import java.util.UUID;

/** What came of the way to a provider and back. */
public sealed interface Result {

	/** The provider says who it is. */
	record Identified(UUID journeyId, ExternalIdentity identity) implements Result {
	}

	/**
	 * It did not work out.
	 *
	 * @param key of the message for the user; the operator finds the reason in the
	 * history
	 */
	record Failed(UUID journeyId, String provider, String key) implements Result {
	}

	/** There is no such attempt of this browser, or no longer. */
	record Unknown() implements Result {
	}

}
