package dev.vestibule.user;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface UserRows extends ListCrudRepository<User, UUID> {

	@Override
	@Query("SELECT * FROM users WHERE id = :id")
	Optional<User> findById(UUID id);

	@Query("SELECT id FROM users WHERE id > :after ORDER BY id FETCH FIRST :limit ROWS ONLY")
	List<UUID> idsAfter(UUID after, int limit);

	@Query("""
			SELECT * FROM users u WHERE u.id > :after AND u.id <= :last
			AND NOT EXISTS (SELECT 1 FROM user_search s WHERE s.user_id = u.id)
			""")
	List<User> findUnsearchable(UUID after, UUID last);

	@Query("""
			SELECT u.* FROM login_name n JOIN users u ON u.id = n.user_id
			WHERE n.pool_id = :poolId AND n.name = :name AND n.held_until IS NULL
			""")
	Optional<User> findByName(String poolId, String name);

	@Query("""
			SELECT u.* FROM linked_identity i JOIN users u ON u.id = i.user_id
			WHERE i.pool_id = :poolId AND i.provider = :provider AND i.authority IN (:authority, '')
			AND i.subject = :subject ORDER BY i.authority DESC FETCH FIRST 1 ROWS ONLY
			""")
	Optional<User> findByIdentity(String poolId, String provider, String authority, String subject);

	@Modifying
	@Query("INSERT INTO login_name (pool_id, name, user_id) VALUES (:poolId, :name, :userId)")
	void claim(String poolId, String name, UUID userId);

	@Modifying
	@Query("DELETE FROM users WHERE id = :id AND status = 'UNCONFIRMED'")
	int deleteUnconfirmed(UUID id);

	@Modifying
	@Query("""
			UPDATE users SET status = 'CONFIRMED', email_verified = email_verified OR :email,
			phone_verified = phone_verified OR :phone, version = version + 1, updated_at = :now
			WHERE id = :id AND pool_id = :poolId AND status = 'UNCONFIRMED'
			""")
	int confirm(String poolId, UUID id, boolean email, boolean phone, Instant now);

	@Modifying
	@Query("""
			UPDATE users SET password_hash = :hash, password_changed_at = :now, version = version + 1, updated_at = :now,
			status = CASE WHEN status IN ('RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD') THEN 'CONFIRMED' ELSE status END
			WHERE id = :id AND pool_id = :poolId
			""")
	int setPassword(String poolId, UUID id, String hash, Instant now);

	@Modifying
	@Query("""
			UPDATE users SET status = 'CONFIRMED', version = version + 1, updated_at = :now
			WHERE id = :id AND pool_id = :poolId AND status IN ('RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD')
			""")
	int endForcedChange(String poolId, UUID id, Instant now);

	@Modifying
	@Query("UPDATE users SET password_hash = :after WHERE id = :id AND pool_id = :poolId AND password_hash = :before")
	int rehash(String poolId, UUID id, String before, String after);

	@Query("SELECT * FROM users WHERE id = :id FOR UPDATE")
	Optional<User> lock(UUID id);

	@Modifying
	@Query("""
			UPDATE users SET factors = :factors, preferred_factor = :preferred, version = version + 1, updated_at = :now
			WHERE id = :id
			""")
	int setFactors(UUID id, String[] factors, @Nullable String preferred, Instant now);

	@Modifying
	@Query("""
			UPDATE users SET preferred_factor = :factor, version = version + 1, updated_at = :now
			WHERE id = :id AND pool_id = :poolId
			""")
	int prefer(String poolId, UUID id, String factor, Instant now);

	@Modifying
	@Query("UPDATE users SET enabled = :enabled, version = version + 1, updated_at = :now WHERE id = :id AND pool_id = :poolId")
	int setEnabled(String poolId, UUID id, boolean enabled, Instant now);

	@Modifying
	@Query("""
			UPDATE users SET attributes = :attributes, version = version + 1, updated_at = :now
			WHERE id = :id AND pool_id = :poolId AND version = :version
			""")
	int setAttributes(String poolId, UUID id, User.Attributes attributes, long version, Instant now);

	@Query("SELECT * FROM users WHERE id IN (:ids)")
	List<User> findByIds(Collection<UUID> ids);

	@Modifying
	@Query("DELETE FROM login_name WHERE pool_id = :poolId AND name = :name AND user_id = :userId")
	void release(String poolId, String name, UUID userId);

	@Modifying
	@Query("""
			UPDATE users SET status = :after, version = version + 1, updated_at = :now
			WHERE id = :id AND pool_id = :poolId AND status = :before
			""")
	int setStatus(String poolId, UUID id, String before, String after, Instant now);

	@Modifying
	@Query("""
			UPDATE users SET password_hash = :hash, password_changed_at = :now, version = version + 1, updated_at = :now,
			status = 'FORCE_CHANGE_PASSWORD' WHERE id = :id AND pool_id = :poolId
			""")
	int setTemporaryPassword(String poolId, UUID id, String hash, Instant now);

	@Modifying
	@Query("""
			UPDATE users SET status = 'RESET_REQUIRED', version = version + 1, updated_at = :now
			WHERE id = :id AND pool_id = :poolId AND status = 'CONFIRMED' AND password_hash IS NOT NULL
			""")
	int demandNewPassword(String poolId, UUID id, Instant now);

	@Modifying
	@Query("DELETE FROM users WHERE id = :id AND pool_id = :poolId AND status = 'DELETED'")
	int erase(String poolId, UUID id);

	/* Whether the name is in use or held. */
	@Query("SELECT u.* FROM login_name n JOIN users u ON u.id = n.user_id WHERE n.pool_id = :poolId AND n.name = :name")
	Optional<User> findHolder(String poolId, String name);

	@Modifying
	@Query("""
			UPDATE users SET email = :after, email_verified = :verified, version = version + 1, updated_at = :now
			WHERE id = :id AND pool_id = :poolId AND email IS NOT DISTINCT FROM CAST(:before AS VARCHAR(254))
			""")
	int setEmail(String poolId, UUID id, @Nullable String before, @Nullable String after, boolean verified,
			Instant now);

	@Modifying
	@Query("""
			UPDATE users SET phone_number = :after, phone_verified = :verified, version = version + 1, updated_at = :now
			WHERE id = :id AND pool_id = :poolId AND phone_number IS NOT DISTINCT FROM CAST(:before AS VARCHAR(254))
			""")
	int setPhone(String poolId, UUID id, @Nullable String before, @Nullable String after, boolean verified,
			Instant now);

	@Modifying
	@Query("UPDATE login_name SET held_until = :until WHERE pool_id = :poolId AND name = :name AND user_id = :userId")
	int hold(String poolId, String name, UUID userId, @Nullable Instant until);

}
