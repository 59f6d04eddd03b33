package dev.vestibule.session;

import java.util.UUID;

/** A browser was signed out. */
public record SessionEnded(String poolId, UUID sessionId) {
}
