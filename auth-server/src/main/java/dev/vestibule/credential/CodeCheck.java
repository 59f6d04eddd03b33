package dev.vestibule.credential;

import java.util.UUID;

/** What came of typing a code. */
public sealed interface CodeCheck {

	/**
	 * It is the right one. It is not used up yet: {@link OneTimeCodes#consume} does that,
	 * in the transaction that lets it take effect.
	 */
	record Right(UUID codeId, UUID userId) implements CodeCheck {
	}

	/** It is not; there are tries left. */
	record Wrong() implements CodeCheck {
	}

	/** No code can be right any more: tried too often, too old, used or replaced. */
	record Dead() implements CodeCheck {
	}

}
