package dev.vestibule.departure;

import java.time.Instant;
import java.util.UUID;

import dev.vestibule.user.User.Status;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A user who has deleted their account.
 *
 * @param statusBefore where they stood before
 * @param dueAt when it can no longer be restored
 */
@Table("account_deletion")
public record Departure(@Id UUID userId, String poolId, Status statusBefore, Instant askedAt, Instant dueAt) {
}
