package dev.vestibule.credential.passkey;

import com.webauthn4j.util.exception.WebAuthnException;

/** A browser's answer fails at a step that webauthn4j leaves to its caller. */
public final class UnfitCredentialException extends WebAuthnException {

	private final String reason;

	UnfitCredentialException(String reason) {
		super(reason);
		this.reason = reason;
	}

	/** Which step, in a few words. */
	public String reason() {
		return this.reason;
	}

}
