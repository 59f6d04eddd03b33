package dev.vestibule.protocol;

import java.sql.SQLException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that does not answer, or not in time, from mistakes. */
final class Outage {

	/** PostgreSQL's for a lock that was not had in time, which Spring does not know. */
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private Outage() {
	}

	/** Whether the same request may well be served in a moment. */
	static boolean is(@Nullable Throwable thrown) {
		return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).anyMatch(Outage::passes);
	}

	private static boolean passes(Throwable cause) {
		return switch (cause) {
			// Somebody else was faster, and would be faster again.
			case OptimisticLockingFailureException _ -> false;
			case TransientDataAccessException _, RecoverableDataAccessException _,
					NonTransientDataAccessResourceException _, CannotCreateTransactionException _,
					TransactionSystemException _ ->
				true;
			case SQLException refused -> LOCK_NOT_AVAILABLE.equals(refused.getSQLState());
			default -> false;
		};
	}

}
