package dev.vestibule.session;

import java.util.UUID;

/**
 * A user is no longer asked for a second factor in some browser, in the transaction under
 * way.
 */
public record BrowserTrusted(String poolId, UUID userId) {
}
