package dev.vestibule.client;

import java.util.List;

/** Settings of an app client that break its rules; nothing was changed. */
public final class InvalidClientException extends RuntimeException {

	private final List<String> problems;

	InvalidClientException(String clientId, List<String> problems) {
		super("App client " + clientId + ": " + String.join("; ", problems));
		this.problems = List.copyOf(problems);
	}

	/** Each begins with the name of the setting. */
	public List<String> problems() {
		return this.problems;
	}

}
