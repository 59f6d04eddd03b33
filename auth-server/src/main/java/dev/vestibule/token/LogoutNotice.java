package dev.vestibule.token;

import java.time.Instant;
import java.util.UUID;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * That a client is to be told of the end of a session.
 *
 * @param nextAttemptAt when it is due, or until when a node has it in hand
 */
@Table("logout_notice")
record LogoutNotice(@Id UUID id, String poolId, String clientId, UUID userId, UUID sessionId, int attempts,
		Instant nextAttemptAt, Instant expiresAt) {
}
