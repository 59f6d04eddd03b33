package dev.vestibule.federation;

import java.util.List;

/** Settings that a provider cannot have. */
public final class InvalidProviderException extends RuntimeException {

	private final transient List<String> problems;

	InvalidProviderException(String name, List<String> problems) {
		super("identity provider " + name + ": " + String.join("; ", problems));
		this.problems = List.copyOf(problems);
	}

	/** What is wrong, each beginning with the setting's name. */
	public List<String> problems() {
		return this.problems;
	}

}
