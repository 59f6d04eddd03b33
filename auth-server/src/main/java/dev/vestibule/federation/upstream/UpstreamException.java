package dev.vestibule.federation.upstream;

import org.jspecify.annotations.Nullable;

/** A provider did not do what it should. The message is for operators. */
public final class UpstreamException extends RuntimeException {

	/**
	 * For that reason.
	 * @param reason in a few words, without anything secret
	 */
	public UpstreamException(String reason) {
		super(reason);
	}

	UpstreamException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

	/** The reason. */
	public String reason() {
		return String.valueOf(getMessage());
	}

}
