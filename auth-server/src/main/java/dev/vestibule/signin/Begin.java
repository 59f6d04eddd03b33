package dev.vestibule.signin;

import java.util.UUID;

import dev.vestibule.client.AppClient;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * A journey about to begin.
 *
 * @param client on whose behalf, if it is an application's
 * @param request where it leads back to: the authorization request's query string, or the
 * account page's path below the pool, beginning with a slash
 * @param browserHash the browser that asks, the only one that can go on
 * @param loginHint who it probably is ({@code login_hint})
 * @param reauthenticate a user who must prove themselves anew; on the chooser, that
 * whoever is chosen must
 * @param stepUp a session that is good, but does not show enough
 */
public record Begin(Pool pool, Goal goal, @Nullable AppClient client, String request, String browserHash, Screen screen,
		@Nullable String loginHint, @Nullable UUID reauthenticate, @Nullable Session stepUp) {
}
