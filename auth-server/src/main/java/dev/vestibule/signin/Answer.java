package dev.vestibule.signin;

import java.util.Map;
import java.util.UUID;

/** What a user says to a step. Nothing in it is trusted, and passwords are not shown. */
public sealed interface Answer {

	/** Who they are. */
	record Name(String name) implements Answer {
	}

	/**
	 * Their password.
	 *
	 * @param name who they are, where the journey does not know
	 */
	record Password(String name, String password) implements Answer {

		@Override
		public String toString() {
			return "Password[secret]";
		}

	}

	/**
	 * Who they want to be.
	 *
	 * @param attributes by claim name
	 */
	record SignUp(String username, String email, String phoneNumber, Map<String, String> attributes,
			String password) implements Answer {

		@Override
		public String toString() {
			return "SignUp[secret]";
		}

	}

	/** The code they received. */
	record Code(String code) implements Answer {

		@Override
		public String toString() {
			return "Code[secret]";
		}

	}

	/** That they received none. */
	record Resend() implements Answer {
	}

	/** That they forgot their password. */
	record Recover(String name) implements Answer {
	}

	/** The password they want from now on. */
	record NewPassword(String password) implements Answer {

		@Override
		public String toString() {
			return "NewPassword[secret]";
		}

	}

	/** One of the users who are signed in in this browser. */
	record Account(UUID userId, String name) implements Answer {
	}

	/** None of them. */
	record AnotherAccount() implements Answer {
	}

}
