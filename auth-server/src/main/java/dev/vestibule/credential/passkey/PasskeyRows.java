package dev.vestibule.credential.passkey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.Passkey;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of all pools. */
@Transactional(propagation = Propagation.SUPPORTS)
public interface PasskeyRows extends Repository<Passkey, UUID> {

	/** The one of that credential id. */
	@Query("SELECT * FROM passkey WHERE pool_id = :poolId AND credential_id = :credentialId")
	Optional<Passkey> findByCredential(String poolId, String credentialId);

	/** Those of a user, the oldest first. */
	@Query("""
			SELECT * FROM passkey WHERE user_id = :userId AND pool_id = :poolId ORDER BY id
			FETCH FIRST 100 ROWS ONLY
			""")
	List<Passkey> findByUser(String poolId, UUID userId);

	/** The same, for nobody else to add to or take from meanwhile. */
	@Query("SELECT * FROM passkey WHERE user_id = :userId AND pool_id = :poolId ORDER BY id FOR UPDATE")
	List<Passkey> lock(String poolId, UUID userId);

	/** Notes that one was used; of two uses at once, the higher count stays. */
	@Modifying
	@Query("""
			UPDATE passkey SET sign_count = GREATEST(sign_count, :signCount), backed_up = :backedUp, last_used_at = :now,
			user_verified = user_verified OR :verified WHERE id = :id
			""")
	int use(UUID id, long signCount, boolean backedUp, boolean verified, Instant now);

	/** Notes that there may be a copy. */
	@Modifying
	@Query("UPDATE passkey SET suspected_at = :now WHERE id = :id")
	int suspect(UUID id, Instant now);

	/** Calls one something else. */
	@Modifying
	@Query("UPDATE passkey SET label = :label WHERE id = :id AND user_id = :userId AND pool_id = :poolId")
	int rename(String poolId, UUID userId, UUID id, String label);

	/** Removes one. */
	@Modifying
	@Query("DELETE FROM passkey WHERE id = :id AND user_id = :userId AND pool_id = :poolId")
	int remove(String poolId, UUID userId, UUID id);

}
