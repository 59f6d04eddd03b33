package dev.vestibule.importer;

import dev.vestibule.client.ClientSecrets;
import dev.vestibule.platform.MasterKey;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Resolves the secrets that files refer to. */
@Component
class Secrets {

	private static final int SHORTEST = 24;

	private final SecretReference references;

	private final ClientSecrets encoder;

	Secrets(Environment environment, MasterKey masterKey, ClientSecrets encoder) {
		this.references = new SecretReference(environment, masterKey);
		this.encoder = encoder;
	}

	String plain(String reference) {
		return this.references.resolve(reference);
	}

	/** A client's secret; it must be long, as it is hashed fast. */
	String encoded(String reference) {
		String secret = plain(reference);
		if (secret.length() < SHORTEST) {
			throw new IllegalArgumentException(
					"the client secret at " + reference + " is shorter than " + SHORTEST + " characters");
		}
		return this.encoder.encode(secret);
	}

}
