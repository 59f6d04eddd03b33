package dev.vestibule.user;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface IdentityRows extends Repository<LinkedIdentity, UUID> {

	@Query("SELECT * FROM linked_identity WHERE user_id = :userId AND pool_id = :poolId ORDER BY created_at FETCH FIRST 100 ROWS ONLY")
	List<LinkedIdentity> findByUser(String poolId, UUID userId);

	@Query("SELECT * FROM linked_identity WHERE pool_id = :poolId AND provider = :provider AND subject = :subject")
	Optional<LinkedIdentity> find(String poolId, String provider, String subject);

	@Modifying
	@Query("DELETE FROM linked_identity WHERE id = :id AND user_id = :userId AND pool_id = :poolId")
	int delete(String poolId, UUID userId, UUID id);

}
