package dev.vestibule.signin.factor;

import java.util.function.BooleanSupplier;

import dev.vestibule.credential.Factor;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;

/** A second factor that is shown by typing a code. */
public interface CodeFactor {

	/** Which. */
	Factor factor();

	/** Looks at a code; the try counts. */
	Check check(Visit visit, User user, String code);

	/** What came of it. */
	sealed interface Check {

		/**
		 * It is right.
		 *
		 * @param use uses it up, in the transaction that lets it take effect; false if it
		 * has been used before
		 */
		record Right(BooleanSupplier use) implements Check {
		}

		/** It is not; another try may be. */
		record Wrong() implements Check {
		}

		/** None can be right any more. */
		record Dead() implements Check {
		}

	}

}
