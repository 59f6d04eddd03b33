package dev.vestibule.token;

import java.util.List;
import java.util.Optional;
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
	@Query("DELETE FROM consent WHERE user_id = :userId AND client_id = :clientId AND pool_id = :poolId")
	int delete(String poolId, UUID userId, String clientId);

}
