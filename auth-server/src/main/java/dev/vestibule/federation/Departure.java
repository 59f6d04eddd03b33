package dev.vestibule.federation;

import java.util.UUID;

import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;

/**
 * A browser about to be sent to a provider.
 *
 * @param browserHash the browser, the only one that may come back
 * @param wishes what the application asked for and the provider is asked in turn
 * @param trialPath where an administrator who tries the provider goes on; none for a user
 */
public record Departure(Pool pool, IdentityProvider provider, UUID journeyId, String browserHash, Wishes wishes,
		@Nullable String trialPath) {

	/** That of a user. */
	public Departure(Pool pool, IdentityProvider provider, UUID journeyId, String browserHash, Wishes wishes) {
		this(pool, provider, journeyId, browserHash, wishes, null);
	}

	/**
	 * OpenID Connect's wishes (Core §3.1.2.1).
	 *
	 * @param maxAge in seconds
	 */
	public record Wishes(@Nullable String loginHint, @Nullable String prompt, @Nullable Long maxAge,
			@Nullable String uiLocales) {

		/** None of them. */
		public static final Wishes NONE = new Wishes(null, null, null, null);

	}

}
