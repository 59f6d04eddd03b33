package dev.vestibule.platform;

import java.time.Instant;

/**
 * Deletes rows that nobody needs any more. A module declares one such bean for each of
 * its tables that grow.
 */
@FunctionalInterface
public interface Sweep {

	/**
	 * Deletes a bounded batch.
	 * @param now rows that expired before it may go
	 * @param limit how many rows at most
	 * @return how many rows went
	 */
	int sweep(Instant now, int limit);

}
