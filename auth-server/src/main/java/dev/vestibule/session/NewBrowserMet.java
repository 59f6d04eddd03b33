package dev.vestibule.session;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A user signed in with a browser they had never signed in with before. */
public record NewBrowserMet(String poolId, UUID userId, UUID sessionId, @Nullable String userAgent,
		@Nullable String address, Instant at) {
}
