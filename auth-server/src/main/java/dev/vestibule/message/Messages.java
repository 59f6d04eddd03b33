package dev.vestibule.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface Messages extends Repository<Message, UUID> {

	@Query("""
			SELECT * FROM message WHERE channel = :channel AND status IN ('QUEUED', 'SENDING') AND next_attempt_at <= :now
			ORDER BY next_attempt_at FETCH FIRST 20 ROWS ONLY
			""")
	List<Message> findDue(String channel, Instant now);

	@Query("SELECT * FROM message WHERE pool_id = :poolId ORDER BY created_at DESC, id DESC FETCH FIRST 50 ROWS ONLY")
	List<Message> findLatest(String poolId);

	/*
	 * The count of attempts is the version: of two nodes that saw it, one changes the
	 * row, and only that one may say what became of it.
	 */
	@Modifying
	@Query("""
			UPDATE message SET status = 'SENDING', attempts = attempts + 1, next_attempt_at = :until
			WHERE id = :id AND status = :status AND attempts = :attempts
			""")
	int claim(UUID id, String status, int attempts, Instant until);

	@Modifying
	@Query("""
			UPDATE message SET status = 'SENT', sent_at = :now, content = NULL, failure = NULL
			WHERE id = :id AND status = 'SENDING' AND attempts = :attempts
			""")
	int sent(UUID id, int attempts, Instant now);

	@Modifying
	@Query("""
			UPDATE message SET status = 'QUEUED', next_attempt_at = :at, failure = :failure
			WHERE id = :id AND status = 'SENDING' AND attempts = :attempts
			""")
	int retry(UUID id, int attempts, Instant at, String failure);

	@Modifying
	@Query("""
			UPDATE message SET status = 'FAILED', content = NULL, failure = :failure
			WHERE id = :id AND status = 'SENDING' AND attempts = :attempts
			""")
	int fail(UUID id, int attempts, String failure);

	@Modifying
	@Query("DELETE FROM message WHERE id IN (SELECT id FROM message WHERE user_id = :userId FETCH FIRST :limit ROWS ONLY)")
	int forget(UUID userId, int limit);

	@Query("SELECT COUNT(*) FROM message WHERE channel = :channel AND status IN ('QUEUED', 'SENDING')")
	long countWaiting(String channel);

}
