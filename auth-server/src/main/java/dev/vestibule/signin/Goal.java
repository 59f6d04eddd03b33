package dev.vestibule.signin;

/** What a journey leads to. */
public enum Goal {

	/** An authorization request, which resumes. */
	AUTHORIZE,
	/** A page of the user's own account. */
	ACCOUNT

}
