package dev.vestibule.admin.api;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;

/** What every resource of the API has in common. */
public final class Api {

	/** Below this is this version of it. */
	public static final String BASE = "/admin/api/v1";

	/** What a pool's resources are below. */
	public static final String POOL = BASE + "/pools/{pool}";

	/** The media type of a merge patch. */
	public static final String MERGE_PATCH = "application/merge-patch+json";

	static final int DEFAULT_LIMIT = 50;

	private static final int MAX_LIMIT = 200;

	private Api() {
	}

	/** An answer that says which version it shows. */
	public static <T> ResponseEntity<T> tagged(T body, @Nullable Long version) {
		return ResponseEntity.ok().eTag(tag(version)).body(body);
	}

	/** What was created, and where it is. */
	public static <T> ResponseEntity<T> created(String location, T body, @Nullable Long version) {
		return ResponseEntity.created(URI.create(location)).eTag(tag(version)).body(body);
	}

	/** Nothing to show of what was done; and nothing was there if it was not. */
	public static ResponseEntity<Void> done(boolean done) {
		if (!done) {
			throw new MissingException();
		}
		return ResponseEntity.noContent().build();
	}

	/** Refuses a change to another version than the one the caller has seen. */
	public static void ifMatch(@Nullable String header, @Nullable Long version) {
		if (header != null && !header.equals("*")
				&& List.of(header.split("\\s*,\\s*")).stream().noneMatch(tag(version)::equals)) {
			throw new StaleException();
		}
	}

	/** How many a page has at most. */
	public static int limit(@Nullable Integer wanted) {
		return (wanted == null) ? DEFAULT_LIMIT : Math.clamp(wanted, 1, MAX_LIMIT);
	}

	private static String tag(@Nullable Long version) {
		return "\"" + version + "\"";
	}

	/**
	 * A page of a list.
	 *
	 * @param next the cursor of the next one, if there may be one; a page may be short
	 * although more follow
	 */
	public record Page<T>(List<T> items, @Nullable String next) {
	}

	/** The caller has seen another version. */
	static final class StaleException extends RuntimeException {

	}

	/** There is no such thing, or the caller may not see it. */
	public static final class MissingException extends RuntimeException {

	}

	/** It cannot be done to this thing as it is. */
	public static final class ConflictException extends RuntimeException {

		/** For a reason that the caller is told. */
		public ConflictException(String reason) {
			super(reason);
		}

	}

}
