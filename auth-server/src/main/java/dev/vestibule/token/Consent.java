package dev.vestibule.token;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** What a user has allowed a third-party client, remembered until taken back. */
@Table("consent")
public record Consent(@Id UUID id, UUID userId, String clientId, String poolId, Set<String> scopes, Instant grantedAt) {
}
