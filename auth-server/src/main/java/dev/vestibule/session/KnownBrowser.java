package dev.vestibule.session;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A browser that a user has signed in with before.
 *
 * @param browser hash of its cookie
 * @param address where it was when it was last seen
 */
public record KnownBrowser(UUID userId, String browser, @Nullable String userAgent, @Nullable String address,
		Instant firstSeenAt, Instant lastSeenAt) {
}
