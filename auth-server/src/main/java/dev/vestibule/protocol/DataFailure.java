package dev.vestibule.protocol;

import java.sql.SQLException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells what is not the server's fault when it could not read or write. */
final class DataFailure {

	/** PostgreSQL's for a lock that was not had in time, which Spring does not know. */
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private DataFailure() {
	}

	/** What it means to whoever asked; nothing for mistakes. */
	static Optional<HttpStatus> status(@Nullable Throwable thrown) {
		for (Throwable failure = thrown; failure != null; failure = failure.getCause()) {
			Optional<HttpStatus> meaning = meaning(failure);
			if (meaning.isPresent()) {
				return meaning;
			}
		}
		return Optional.empty();
	}

	private static Optional<HttpStatus> meaning(Throwable failure) {
		return switch (failure) {
			// Somebody else was faster, and the same again would find what they did.
			case OptimisticLockingFailureException _, DuplicateKeyException _ -> Optional.of(HttpStatus.CONFLICT);
			// The database does not answer, or not in time.
			case TransientDataAccessException _, RecoverableDataAccessException _,
					NonTransientDataAccessResourceException _, CannotCreateTransactionException _,
					TransactionSystemException _ ->
				Optional.of(HttpStatus.SERVICE_UNAVAILABLE);
			case SQLException refused when LOCK_NOT_AVAILABLE.equals(refused.getSQLState()) ->
				Optional.of(HttpStatus.SERVICE_UNAVAILABLE);
			default -> Optional.empty();
		};
	}

}
