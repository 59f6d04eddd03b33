package dev.vestibule.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface SigningKeyRows extends Repository<SigningKeyRow, String> {

	@Query("SELECT * FROM signing_key WHERE pool_id = :poolId AND expires_at > :now ORDER BY generation DESC")
	List<SigningKeyRow> findByPool(String poolId, Instant now);

	@Query("""
			SELECT * FROM signing_key WHERE pool_id = :poolId AND algorithm = :algorithm
			ORDER BY generation DESC FETCH FIRST 1 ROWS ONLY
			""")
	Optional<SigningKeyRow> findLatest(String poolId, String algorithm);

	@Modifying
	@Query("UPDATE signing_key SET expires_at = :expiresAt WHERE id = :id")
	void expire(String id, Instant expiresAt);

	@Modifying
	@Query("""
			DELETE FROM signing_key WHERE id IN (
				SELECT id FROM signing_key WHERE expires_at < :now ORDER BY expires_at FETCH FIRST :limit ROWS ONLY)
			""")
	int deleteExpired(Instant now, int limit);

}
