package dev.vestibule.user;

import java.util.UUID;

/** A user's password was set anew. */
public record PasswordChanged(String poolId, UUID userId) {
}
