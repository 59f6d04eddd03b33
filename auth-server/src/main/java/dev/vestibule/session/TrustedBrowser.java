package dev.vestibule.session;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * A browser in which a user is not asked for a second factor for a while.
 *
 * @param browser hash of its cookie
 */
public record TrustedBrowser(@Id UUID id, String poolId, UUID userId, String browser, @Nullable String userAgent,
		Instant createdAt, Instant expiresAt) {
}
