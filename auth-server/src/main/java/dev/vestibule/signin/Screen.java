package dev.vestibule.signin;

/** The page a journey begins with. */
public enum Screen {

	/** Sign in. */
	SIGN_IN,
	/** Sign up ({@code prompt=create}). */
	SIGN_UP,
	/** Choose among the accounts of this browser ({@code prompt=select_account}). */
	CHOOSE_ACCOUNT,
	/** Recover a forgotten password. */
	RECOVER

}
