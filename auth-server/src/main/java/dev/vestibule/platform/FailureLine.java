package dev.vestibule.platform;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong with the database, in one line for the log. No statement and no values
 * are in it: Spring puts them in front of what the driver says, drivers in further lines,
 * and H2 in a cause or behind the name of an index.
 */
public final class FailureLine {

	private FailureLine() {
	}

	/** What the driver said, or else which kind of failure it is. */
	public static String of(@Nullable Throwable thrown) {
		String line = (thrown == null) ? "no cause is known" : thrown.getClass().getName();
		for (Throwable failure = thrown; failure != null; failure = failure.getCause()) {
			if (failure instanceof SQLException said) {
				line = said.toString().replaceFirst("(?s)(\\R| VALUES \\().*", "");
			}
		}
		return line;
	}

}
