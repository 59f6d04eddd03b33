package dev.vestibule.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface OneTimeCodeRows extends Repository<OneTimeCode, UUID> {

	@Query("""
			SELECT * FROM one_time_code WHERE journey_id = :journeyId AND pool_id = :poolId AND purpose = :purpose
			ORDER BY id DESC FETCH FIRST 1 ROWS ONLY
			""")
	Optional<OneTimeCode> findByJourney(String poolId, UUID journeyId, String purpose);

	@Query("""
			SELECT * FROM one_time_code WHERE link_hash = :linkHash AND pool_id = :poolId AND purpose = :purpose
			AND consumed_at IS NULL AND expires_at > :now
			""")
	Optional<OneTimeCode> findByLink(String poolId, String linkHash, String purpose, Instant now);

	@Modifying
	@Query("""
			UPDATE one_time_code SET attempts_left = attempts_left - 1 WHERE id = :id AND attempts_left > 0
			AND consumed_at IS NULL AND code_expires_at > :now
			""")
	int attempt(UUID id, Instant now);

	@Modifying
	@Query("UPDATE one_time_code SET consumed_at = :now WHERE id = :id AND consumed_at IS NULL AND expires_at > :now")
	int consume(UUID id, Instant now);

	@Modifying
	@Query("""
			DELETE FROM one_time_code WHERE pool_id = :poolId AND purpose = :purpose
			AND (journey_id = :journeyId OR user_id = :userId)
			""")
	int discard(String poolId, String purpose, @Nullable UUID journeyId, @Nullable UUID userId);

	@Modifying
	@Query("DELETE FROM one_time_code WHERE pool_id = :poolId AND user_id = :userId")
	int discardAll(String poolId, UUID userId);

}
