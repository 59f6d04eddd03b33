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
		@Nullable SQLException said = said(thrown);
		if (said != null) {
			return said.toString().replaceFirst("(?s)(\\R| VALUES \\().*", "");
		}
		return (thrown == null) ? "no cause is known" : thrown.getClass().getName();
	}

	/** Whether a driver had a say in it, so that its trace may tell rows. */
	public static boolean isOfDatabase(Throwable thrown) {
		return said(thrown) != null;
	}

	private static @Nullable SQLException said(@Nullable Throwable thrown) {
		@Nullable SQLException said = null;
		for (Throwable failure = thrown; failure != null; failure = failure.getCause()) {
			said = (failure instanceof SQLException each) ? each : said;
		}
		return said;
	}

}
