package dev.vestibule.credential;

import java.util.UUID;

import dev.vestibule.pool.PasskeyPolicy;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;

/**
 * What a browser is asked to do with a passkey, as the server knows it: nothing of it is
 * read from the browser's answer.
 *
 * @param boundTo the journey or session it happens in, and so the browser
 * @param userId whose passkey it must be; none where the passkey tells
 */
public record PasskeyCeremony(Pool pool, Kind kind, String boundTo, @Nullable UUID userId) {

	/** Whether its user must be verified. */
	public boolean verifiesUser() {
		boolean required = this.pool.policy().passkey().userVerification() == PasskeyPolicy.Verification.REQUIRED;
		return switch (this.kind) {
			case SIGN_IN, CREATE -> required;
			// Another factor came before, or the browser asked nobody.
			case SECOND_FACTOR, ENROL, CREATE_QUIETLY -> false;
		};
	}

	/** Whether somebody must have touched it. */
	public boolean needsPresence() {
		return this.kind != Kind.CREATE_QUIETLY;
	}

	/** What for. */
	public enum Kind {

		/** To sign in with nothing else. */
		SIGN_IN,
		/** To show a thing in the hand besides what was shown before. */
		SECOND_FACTOR,
		/** To register a new one. */
		CREATE,
		/** To register one that the user must have. */
		ENROL,
		/** To let the browser register one without a question, after a password. */
		CREATE_QUIETLY

	}

}
