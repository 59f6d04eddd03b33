package dev.vestibule.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface TrustedBrowserRows extends Repository<TrustedBrowser, UUID> {

	@Query("""
			SELECT COUNT(*) FROM trusted_browser
			WHERE user_id = :userId AND browser = :browser AND pool_id = :poolId AND expires_at > :now
			""")
	int count(String poolId, UUID userId, String browser, Instant now);

	@Query("""
			SELECT * FROM trusted_browser WHERE user_id = :userId AND pool_id = :poolId AND expires_at > :now
			ORDER BY created_at DESC FETCH FIRST 100 ROWS ONLY
			""")
	List<TrustedBrowser> findByUser(String poolId, UUID userId, Instant now);

	@Modifying
	@Query("DELETE FROM trusted_browser WHERE user_id = :userId AND browser = :browser AND pool_id = :poolId")
	int deleteByBrowser(String poolId, UUID userId, String browser);

	@Modifying
	@Query("DELETE FROM trusted_browser WHERE id = :id AND user_id = :userId AND pool_id = :poolId")
	int delete(String poolId, UUID userId, UUID id);

	@Modifying
	@Query("DELETE FROM trusted_browser WHERE user_id = :userId AND pool_id = :poolId")
	int deleteByUser(String poolId, UUID userId);

}
