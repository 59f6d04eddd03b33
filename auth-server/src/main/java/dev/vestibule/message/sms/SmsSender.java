package dev.vestibule.message.sms;

/** Sends texts to phones. */
@FunctionalInterface
public interface SmsSender {

	/**
	 * Hands one text to the provider, once.
	 * @param number in E.164 form
	 * @throws IllegalStateException if no answer came; another try may work
	 */
	Receipt send(String number, String text);

	/** What the provider said. */
	sealed interface Receipt {

		/** It will deliver the text. */
		record Taken() implements Receipt {
		}

		/** It will never take this one: the number is wrong, or wants no texts. */
		record Refused(String reason) implements Receipt {
		}

		/** It takes none just now: the account, the rate, or trouble of its own. */
		record Postponed(String reason) implements Receipt {
		}

	}

}
