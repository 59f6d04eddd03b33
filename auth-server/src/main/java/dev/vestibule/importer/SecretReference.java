package dev.vestibule.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.vestibule.platform.MasterKey;

import org.springframework.core.env.Environment;

/**
 * Where a secret is, so that no file of ours holds one: {@code env:NAME} for an
 * environment variable or other property, {@code file:path} for a file's first line, or
 * {@code derived:name} for one that only this deployment's master key gives, for clients
 * that run inside the server.
 */
record SecretReference(Environment environment, MasterKey masterKey) {

	String resolve(String reference) {
		int colon = reference.indexOf(':');
		String rest = reference.substring(colon + 1);
		return switch ((colon < 0) ? "" : reference.substring(0, colon)) {
			case "env" -> fromEnvironment(rest);
			case "file" -> fromFile(rest);
			case "derived" -> this.masterKey.derivedSecret(rest);
			default ->
				throw new IllegalArgumentException("a secret must be a reference: env:NAME, file:path or derived:name");
		};
	}

	private String fromEnvironment(String name) {
		String value = this.environment.getProperty(name);
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException("the environment variable " + name + " is not set");
		}
		return value;
	}

	private static String fromFile(String path) {
		try {
			return Files.readString(Path.of(path)).strip();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("the file " + path + " cannot be read", ex);
		}
	}

}
