package dev.vestibule.credential.passkey;

import java.util.function.Supplier;

import com.webauthn4j.util.exception.WebAuthnException;

/**
 * Reads what came from outside. What webauthn4j cannot read it mostly says in exceptions
 * of its own; those of the readers below it, of JSON, CBOR and certificates, slip
 * through, and nobody has a list of them.
 */
final class Parsing {

	private Parsing() {
	}

	static <T> T of(Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (WebAuthnException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new UnfitCredentialException("not readable");
		}
	}

}
