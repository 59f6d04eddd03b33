package dev.vestibule.user;

import java.util.UUID;

/** A user may no longer sign in. */
public record UserDisabled(String poolId, UUID userId) {
}
