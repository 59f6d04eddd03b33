package dev.vestibule.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface SessionRows extends Repository<Session, UUID> {

	@Query("SELECT * FROM session WHERE id IN (:ids) AND pool_id = :poolId AND ended_at IS NULL AND expires_at > :now")
	List<Session> findLive(Collection<UUID> ids, String poolId, Instant now);

	@Query("""
			SELECT * FROM session WHERE user_id = :userId AND pool_id = :poolId AND ended_at IS NULL AND expires_at > :now
			ORDER BY last_seen_at DESC FETCH FIRST 100 ROWS ONLY
			""")
	List<Session> findByUser(String poolId, UUID userId, Instant now);

	@Query("SELECT * FROM session WHERE unexamined_since <= :now ORDER BY unexamined_since FETCH FIRST :limit ROWS ONLY")
	List<Session> findUnexamined(Instant now, int limit);

	@Modifying
	@Query("UPDATE session SET unexamined_since = NULL WHERE id IN (:ids) AND unexamined_since IS NOT NULL")
	int examined(Collection<UUID> ids);

	@Modifying
	@Query("""
			UPDATE session SET factors = :factors, authenticated_at = :now
			WHERE id = :id AND pool_id = :poolId AND ended_at IS NULL
			""")
	int show(String poolId, UUID id, String[] factors, Instant now);

	@Modifying
	@Query("UPDATE session SET last_seen_at = :now WHERE id = :id AND last_seen_at < :before")
	int touch(UUID id, Instant now, Instant before);

	@Modifying
	@Query("""
			UPDATE session SET secret_hash = :secretHash
			WHERE id = :id AND secret_hash = :presented AND ended_at IS NULL
			""")
	int renew(UUID id, String presented, String secretHash);

	@Modifying
	@Query("UPDATE session SET ended_at = :now WHERE id = :id AND pool_id = :poolId AND ended_at IS NULL")
	int end(String poolId, UUID id, Instant now);

	@Modifying
	@Query("""
			UPDATE session SET ended_at = :now WHERE user_id = :userId AND pool_id = :poolId AND ended_at IS NULL
			AND id <> :except
			""")
	int endByUser(String poolId, UUID userId, UUID except, Instant now);

}
