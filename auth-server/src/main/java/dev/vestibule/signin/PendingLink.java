package dev.vestibule.signin;

import java.util.UUID;

import dev.vestibule.user.NewIdentity;

/**
 * An identity that a provider has vouched for in this very journey, and that becomes a
 * user's once whoever has it has shown to be that user.
 */
public record PendingLink(NewIdentity identity, UUID userId) {
}
