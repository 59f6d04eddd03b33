package dev.vestibule.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface GrantRows extends Repository<Grant, UUID> {

	@Modifying
	@Query("""
			UPDATE token_grant SET code_hash = NULL, refresh_hash = :refreshHash, last_used_at = :now, expires_at = :expiresAt
			WHERE id = :id AND code_hash = :codeHash AND code_expires_at > :now AND revoked_at IS NULL
			""")
	int redeem(UUID id, String codeHash, @Nullable String refreshHash, Instant now, Instant expiresAt);

	@Modifying
	@Query("""
			UPDATE token_grant SET refresh_hash = :next, previous_hash = :presented, rotated_at = :now, last_used_at = :now
			WHERE id = :id AND refresh_hash = :presented AND revoked_at IS NULL AND expires_at > :now
			AND last_used_at >= :usedSince
			""")
	int rotate(UUID id, String presented, String next, Instant now, Instant usedSince);

	@Modifying
	@Query("""
			UPDATE token_grant SET last_used_at = :now
			WHERE id = :id AND (refresh_hash = :presented OR previous_hash = :presented) AND revoked_at IS NULL
			AND expires_at > :now AND last_used_at >= :usedSince
			""")
	int touch(UUID id, String presented, Instant now, Instant usedSince);

	@Modifying
	@Query("UPDATE token_grant SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
	int revoke(UUID id, Instant now);

	@Query("""
			SELECT * FROM token_grant WHERE session_id = :sessionId AND pool_id = :poolId AND revoked_at IS NULL
			FETCH FIRST 200 ROWS ONLY
			""")
	List<Grant> findBySession(String poolId, UUID sessionId);

	@Query("""
			SELECT * FROM token_grant WHERE user_id = :userId AND pool_id = :poolId AND revoked_at IS NULL
			AND session_id <> :except FETCH FIRST 1000 ROWS ONLY
			""")
	List<Grant> findByUser(String poolId, UUID userId, UUID except);

	@Modifying
	@Query("UPDATE token_grant SET revoked_at = :now WHERE session_id = :sessionId AND pool_id = :poolId AND revoked_at IS NULL")
	int revokeBySession(String poolId, UUID sessionId, Instant now);

	@Modifying
	@Query("""
			UPDATE token_grant SET revoked_at = :now WHERE user_id = :userId AND pool_id = :poolId AND revoked_at IS NULL
			AND (session_id IS NULL OR session_id <> :except)
			""")
	int revokeByUser(String poolId, UUID userId, UUID except, Instant now);

	@Modifying
	@Query("""
			UPDATE token_grant SET revoked_at = :now WHERE user_id = :userId AND client_id = :clientId AND pool_id = :poolId
			AND revoked_at IS NULL
			""")
	int revokeByClient(String poolId, UUID userId, String clientId, Instant now);

}
