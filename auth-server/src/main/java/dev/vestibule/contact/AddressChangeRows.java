package dev.vestibule.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface AddressChangeRows extends Repository<AddressChange, UUID> {

	@Query("""
			SELECT * FROM address_change WHERE user_id = :userId AND kind = :kind AND pool_id = :poolId
			AND applied_at IS NULL AND expires_at > :now ORDER BY id DESC FETCH FIRST 1 ROWS ONLY
			""")
	Optional<AddressChange> findPending(String poolId, UUID userId, String kind, Instant now);

	@Query("SELECT * FROM address_change WHERE id = :id AND pool_id = :poolId")
	Optional<AddressChange> find(String poolId, UUID id);

	@Query("""
			SELECT * FROM address_change WHERE undo_hash = :undoHash AND pool_id = :poolId AND undone_at IS NULL
			AND expires_at > :now
			""")
	Optional<AddressChange> findUndo(String poolId, String undoHash, Instant now);

	@Modifying
	@Query("DELETE FROM address_change WHERE user_id = :userId AND kind = :kind AND pool_id = :poolId AND applied_at IS NULL")
	int discard(String poolId, UUID userId, String kind);

	@Modifying
	@Query("""
			UPDATE address_change SET applied_at = :now, undo_hash = :undoHash, expires_at = :until
			WHERE id = :id AND applied_at IS NULL AND expires_at > :now
			""")
	int apply(UUID id, String undoHash, Instant now, Instant until);

	@Modifying
	@Query("UPDATE address_change SET undone_at = :now WHERE id = :id AND undone_at IS NULL AND expires_at > :now")
	int undo(UUID id, Instant now);

	/* Whoever made the later ones has no say any more. */
	@Modifying
	@Query("""
			UPDATE address_change SET undone_at = :now WHERE user_id = :userId AND kind = :kind AND pool_id = :poolId
			AND undone_at IS NULL AND applied_at >= :after
			""")
	int voidLater(String poolId, UUID userId, String kind, Instant after, Instant now);

}
