package dev.vestibule.audit;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the security history. Each module has its own records of it, named in the
 * past tense; the record's simple name is the type that is stored.
 */
public interface AuditEvent {

	/** The pool it happened in. */
	String poolId();

	/** Whom it happened to, as far as known. */
	default @Nullable UUID userId() {
		return null;
	}

	/** The app client it happened for. */
	default @Nullable String clientId() {
		return null;
	}

	/** The browser session it happened in. */
	default @Nullable UUID sessionId() {
		return null;
	}

	/** How it ended. */
	Outcome outcome();

	/** Whether it makes its user one of the active ones of the month. */
	default boolean active() {
		return false;
	}

	/** What else a reader needs, at most eight short values and never a secret. */
	default Map<String, String> detail() {
		return Map.of();
	}

	/** How something ended. */
	enum Outcome {

		/** As the caller wished. */
		SUCCESS,
		/** Refused or broken. */
		FAILURE

	}

}
