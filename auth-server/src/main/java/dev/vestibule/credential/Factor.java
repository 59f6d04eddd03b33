package dev.vestibule.credential;

/** What a user has shown to be who they are. */
public enum Factor {

	/** A password. */
	PASSWORD("pwd"),
	/** A code or link sent by e-mail. */
	EMAIL("otp");

	private final String amr;

	Factor(String amr) {
		this.amr = amr;
	}

	/** The authentication method reference (RFC 8176 §2). */
	public String amr() {
		return this.amr;
	}

}
