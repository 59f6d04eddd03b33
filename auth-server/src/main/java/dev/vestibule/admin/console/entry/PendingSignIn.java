package dev.vestibule.admin.console.entry;

/**
 * A sign-in that this browser has begun.
 *
 * @param verifier of PKCE (RFC 7636)
 * @param target the page that was asked for
 */
record PendingSignIn(String state, String nonce, String verifier, String target) {

	@Override
	public String toString() {
		return "PendingSignIn[secret]";
	}

}
