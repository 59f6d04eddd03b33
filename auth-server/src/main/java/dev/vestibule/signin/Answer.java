package dev.vestibule.signin;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.credential.Factor;

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
	 * What their passkey answered, as JSON.
	 *
	 * @param trust as in {@link SecondFactor}
	 */
	record Passkey(String credential, boolean trust) implements Answer {

		@Override
		public String toString() {
			return "Passkey[secret]";
		}

	}

	/** A passkey that they have just made, as JSON. */
	record NewPasskey(String credential) implements Further {

		@Override
		public String toString() {
			return "NewPasskey[secret]";
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

	/**
	 * That they want a code, or a link, that signs in.
	 *
	 * @param name who they are, where the journey does not know
	 * @param factor how it is to be sent
	 */
	record SendCode(String name, Factor factor) implements Answer {
	}

	/**
	 * The code of a second factor.
	 *
	 * @param trust whether this browser is not to be asked again for a while
	 */
	record SecondFactor(String code, boolean trust) implements Further {

		@Override
		public String toString() {
			return "SecondFactor[secret]";
		}

	}

	/** That they rather show, or set up, another factor. */
	record OtherFactor(Factor factor) implements Further {
	}

	/** The first code of an authenticator that they set up. */
	record Enrol(String code) implements Further {

		@Override
		public String toString() {
			return "Enrol[secret]";
		}

	}

	/** That every second factor is lost. */
	record LostFactors() implements Further {
	}

	/** That the recovery codes are put away. */
	record CodesKept() implements Further {
	}

	/**
	 * What the pool still wants to know of them.
	 *
	 * @param attributes by claim name
	 */
	record Attributes(Map<String, String> attributes) implements Further {

		@Override
		public String toString() {
			return "Attributes[secret]";
		}

	}

	/** An answer about an address or number that is still to be shown to be theirs. */
	sealed interface Contact extends Further {

	}

	/** The phone number that is theirs, which a code is to show. */
	record Phone(String number) implements Contact {

		@Override
		public String toString() {
			return "Phone[secret]";
		}

	}

	/** That they do without a phone number. */
	record NoPhone() implements Contact {
	}

	/** The e-mail address that the pool still wants of them. */
	record Email(String email) implements Contact {
	}

	/** That a deleted account is to be restored. */
	record Restore() implements Further {
	}

	/** One of the users who are signed in in this browser. */
	record Account(UUID userId, String name) implements Answer {
	}

	/** None of them. */
	record AnotherAccount() implements Answer {
	}

	/** What is said once something was shown and something is still missing. */
	sealed interface Further extends Answer {

	}

}
