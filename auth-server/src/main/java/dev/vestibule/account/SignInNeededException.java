package dev.vestibule.account;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The page is not for whoever asks, or not yet. */
final class SignInNeededException extends RuntimeException {

	private final String page;

	private final transient @Nullable UUID reauthenticate;

	/**
	 * Only a journey leads on.
	 * @param page where to, below the pool
	 * @param reauthenticate whose proof is too old
	 */
	SignInNeededException(String page, @Nullable UUID reauthenticate) {
		super("Sign-in needed", null, false, false);
		this.page = page;
		this.reauthenticate = reauthenticate;
	}

	String page() {
		return this.page;
	}

	@Nullable UUID reauthenticate() {
		return this.reauthenticate;
	}

}
