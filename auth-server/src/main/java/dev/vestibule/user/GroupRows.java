package dev.vestibule.user;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface GroupRows extends ListCrudRepository<Group, UUID> {

	/** One more than a pool may have. */
	@Query("SELECT * FROM user_group WHERE pool_id = :poolId ORDER BY name FETCH FIRST 10001 ROWS ONLY")
	List<Group> findByPool(String poolId);

	@Query("SELECT * FROM user_group WHERE pool_id = :poolId AND name = :name")
	Optional<Group> findByName(String poolId, String name);

	@Query("SELECT id FROM users WHERE id = :userId AND pool_id = :poolId FOR UPDATE")
	Optional<UUID> lockUser(String poolId, UUID userId);

	@Query("SELECT COUNT(*) FROM group_member WHERE user_id = :userId")
	int countOfUser(UUID userId);

	@Modifying
	@Query("""
			INSERT INTO group_member (group_id, user_id) SELECT g.id, :userId FROM user_group g WHERE g.id = :groupId
			AND NOT EXISTS (SELECT 1 FROM group_member m WHERE m.group_id = :groupId AND m.user_id = :userId)
			""")
	int add(UUID groupId, UUID userId);

	@Modifying
	@Query("DELETE FROM group_member WHERE group_id = :groupId AND user_id = :userId")
	int remove(UUID groupId, UUID userId);

	@Modifying
	@Query("""
			UPDATE users SET version = version + 1, group_ids = COALESCE(
				(SELECT ARRAY_AGG(CAST(m.group_id AS VARCHAR(36))) FROM group_member m WHERE m.user_id = users.id),
				CAST(ARRAY[] AS VARCHAR(36) ARRAY))
			WHERE id = :userId
			""")
	void copyToUser(UUID userId);

	@Modifying
	@Query("""
			DELETE FROM group_member WHERE group_id = :groupId AND user_id IN (
				SELECT user_id FROM group_member WHERE group_id = :groupId FETCH FIRST :limit ROWS ONLY)
			""")
	int removeSome(UUID groupId, int limit);

}
