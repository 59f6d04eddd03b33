package dev.vestibule.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface ConsentRows extends Repository<Consent, UUID> {

	@Query("SELECT * FROM consent WHERE user_id = :userId AND client_id = :clientId")
	Optional<Consent> findByUserIdAndClientId(UUID userId, String clientId);

	@Query("SELECT * FROM consent WHERE user_id = :userId AND pool_id = :poolId ORDER BY granted_at DESC FETCH FIRST 200 ROWS ONLY")
	List<Consent> findByPoolIdAndUserId(String poolId, UUID userId);

	@Modifying
	@Query("""
			INSERT INTO consent (user_id, client_id, pool_id, scopes, granted_at)
			VALUES (:userId, :clientId, :poolId, :scopes, :now)
			""")
	int insert(String poolId, UUID userId, String clientId, Set<String> scopes, Instant now);

	@Modifying
	@Query("UPDATE consent SET scopes = :scopes, granted_at = :now WHERE user_id = :userId AND client_id = :clientId")
	int update(UUID userId, String clientId, Set<String> scopes, Instant now);

	@Modifying
	@Query("DELETE FROM consent WHERE user_id = :userId AND client_id = :clientId AND pool_id = :poolId")
	int delete(String poolId, UUID userId, String clientId);

}
