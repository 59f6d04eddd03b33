package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;

import dev.vestibule.credential.PasswordPolicy.Weakness;
import org.jspecify.annotations.Nullable;

/** What came of an answer. */
public sealed interface Outcome {

	/** Done; the journey knows what comes next. */
	record Advanced() implements Outcome {
	}

	/** The journey is over: back to where it came from. */
	record Finished() implements Outcome {
	}

	/** Not accepted, for these reasons. */
	record Refused(List<Refusal> reasons) implements Outcome {

		/** For one reason that concerns no single field. */
		public static Refused because(String key, Object... arguments) {
			return new Refused(List.of(new Refusal(null, key, List.of(arguments))));
		}

		/** For one reason that concerns a field. */
		public static Refused field(String field, String key, Object... arguments) {
			return new Refused(List.of(new Refusal(field, key, List.of(arguments))));
		}

	}

	/** Not even looked at: too many tries. */
	record Throttled(Duration retryAfter) implements Outcome {
	}

	/** Not even looked at: no room to hash a password. */
	record Busy() implements Outcome {
	}

	/**
	 * A reason, for the user.
	 *
	 * @param field of the form; none if it concerns the whole
	 * @param key of the message
	 * @param arguments of the message
	 */
	record Refusal(@Nullable String field, String key, List<Object> arguments) {

		/** What is wrong with a new password. */
		public static Refusal of(Weakness weakness) {
			return new Refusal("password", weakness.key(), weakness.arguments());
		}

	}

}
