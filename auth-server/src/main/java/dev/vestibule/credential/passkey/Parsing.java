package dev.vestibule.credential.passkey;

import java.nio.BufferUnderflowException;
import java.util.function.Supplier;

import tools.jackson.core.JacksonException;

/**
 * Reads what came from outside. What webauthn4j cannot read it mostly says in exceptions
 * of its own; those of the JSON and CBOR readers below it slip through.
 */
final class Parsing {

	private Parsing() {
	}

	static <T> T of(Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (JacksonException | IllegalArgumentException | BufferUnderflowException ex) {
			throw new UnfitCredentialException("not readable");
		}
	}

}
