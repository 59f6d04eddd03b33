package dev.vestibule.protocol.check;

/** What the user has to do before a code can be given. */
public enum Demand {

	/** Sign in. */
	SIGN_IN("login_required"),
	/** Sign up. */
	SIGN_UP("interaction_required"),
	/** Recover the password. */
	RECOVER("interaction_required"),
	/** Say which account to use. */
	CHOOSE_ACCOUNT("account_selection_required"),
	/** Show again that it is still the same person. */
	REAUTHENTICATE("login_required"),
	/** Show another factor. */
	STEP_UP("unmet_authentication_requirements"),

	/**
	 * Nothing that would help: the client is told so (Unmet Authentication Requirements
	 * 1.0).
	 */
	UNMET("unmet_authentication_requirements"),

	/** Allow the client what it asks for. */
	CONSENT("consent_required");

	private final String error;

	Demand(String error) {
		this.error = error;
	}

	/** The error that says so to a client that forbids asking (Core §3.1.2.6). */
	public String error() {
		return this.error;
	}

}
