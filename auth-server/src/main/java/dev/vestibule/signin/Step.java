package dev.vestibule.signin;

/** What a journey needs next. */
public sealed interface Step {

	/** Which of the accounts in this browser it is. */
	record ChooseAccount() implements Step {
	}

	/** Who it is. */
	record Identify() implements Step {
	}

	/** The password, with the name beside it where that is not known. */
	record Password() implements Step {
	}

	/** The data of a new user. */
	record SignUp() implements Step {
	}

	/** The code that confirms a sign-up. */
	record Confirm() implements Step {
	}

	/** Whose password is forgotten. */
	record Recover() implements Step {
	}

	/** The code with which a new password can be set. */
	record RecoverCode() implements Step {
	}

	/** A new password. */
	record NewPassword() implements Step {
	}

	/** The code that signs in. */
	record SignInCode() implements Step {
	}

	/** A second factor. */
	record SecondFactor() implements Step {
	}

	/** A second factor to be set up. */
	record Enrol() implements Step {
	}

	/** Recovery codes to be put away. */
	record RecoveryCodes() implements Step {
	}

	/** Attributes that are missing. */
	record Attributes() implements Step {
	}

	/** A phone number, and the code that went there. */
	record Phone() implements Step {
	}

	/** An e-mail address that is missing, and the code that proves it. */
	record Address() implements Step {
	}

	/** Whether a deleted account is to be restored. */
	record Restore() implements Step {
	}

	/** The identity provider that was named. */
	record Provider() implements Step {
	}

	/** One of the identity providers; the pool's own users do not come in here. */
	record Providers() implements Step {
	}

	/** Nothing: back to where it came from. */
	record Finish() implements Step {
	}

}
