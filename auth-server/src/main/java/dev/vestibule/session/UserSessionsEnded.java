package dev.vestibule.session;

import java.util.UUID;

/**
 * A user was signed out everywhere.
 *
 * @param except the one session that stays, or a session that does not exist
 */
public record UserSessionsEnded(String poolId, UUID userId, UUID except) {
}
