package dev.vestibule.signin;

import java.util.Locale;
import java.util.UUID;

import dev.vestibule.client.AppClient;
import dev.vestibule.credential.OneTimeCode;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;

/**
 * A link in the hands of whichever browser it was opened in.
 *
 * @param visit the journey it goes on with; none in another browser, or when the journey
 * has expired
 */
public record LinkVisit(Pool pool, @Nullable AppClient client, Locale locale, Link link, @Nullable Visit visit) {

	/** On whose behalf. */
	public @Nullable String clientId() {
		return (this.client != null) ? this.client.id() : null;
	}

	/**
	 * A link of a mail, which is still good.
	 *
	 * @param journey the journey that asked for it, if that is still known
	 * @param own whether it was opened in the browser of that journey
	 */
	public record Link(OneTimeCode code, UUID userId, @Nullable Journey journey, boolean own) {
	}

}
