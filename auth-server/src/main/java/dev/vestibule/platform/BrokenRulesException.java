package dev.vestibule.platform;

import java.util.List;
import java.util.stream.Collectors;

/** What somebody wanted to store breaks rules; nothing was changed. */
public final class BrokenRulesException extends RuntimeException {

	private final transient List<Violation> broken;

	/**
	 * Of a thing.
	 * @param what a word or two, for files and logs
	 */
	public BrokenRulesException(String what, List<Violation> broken) {
		super(what + ": " + broken.stream().map(Violation::toString).collect(Collectors.joining("; ")));
		this.broken = List.copyOf(broken);
	}

	/** What is wrong, one at least. */
	public List<Violation> broken() {
		return this.broken;
	}

}
