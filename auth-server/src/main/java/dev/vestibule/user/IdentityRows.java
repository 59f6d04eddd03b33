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

	@Query("""
			SELECT * FROM linked_identity
			WHERE pool_id = :poolId AND provider = :provider AND authority IN (:authority, '') AND subject = :subject
			ORDER BY authority DESC FETCH FIRST 1 ROWS ONLY
			""")
	Optional<LinkedIdentity> find(String poolId, String provider, String authority, String subject);

	@Query("""
			SELECT COUNT(DISTINCT user_id) FROM (
				SELECT user_id FROM linked_identity
				WHERE pool_id = :poolId AND provider = :provider AND authority IN (:authority, '')
				FETCH FIRST :most ROWS ONLY) counted
			""")
	int users(String poolId, String provider, String authority, int most);

	@Query("""
			SELECT COUNT(DISTINCT user_id) FROM (
				SELECT i.user_id FROM linked_identity i JOIN users u ON u.id = i.user_id
				WHERE i.pool_id = :poolId AND i.provider = :provider AND i.authority IN (:authority, '')
				AND u.password_hash IS NULL
				FETCH FIRST :most ROWS ONLY) counted
			""")
	int usersWithoutPassword(String poolId, String provider, String authority, int most);

	@Modifying
	@Query("""
			UPDATE linked_identity SET authority = :authority
			WHERE pool_id = :poolId AND provider = :provider AND authority = ''
			""")
	void settle(String poolId, String provider, String authority);

	@Modifying
	@Query("DELETE FROM linked_identity WHERE id = :id AND user_id = :userId AND pool_id = :poolId")
	int delete(String poolId, UUID userId, UUID id);

}
