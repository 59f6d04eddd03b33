package dev.vestibule.federation.attempt;

import java.time.Instant;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface AttemptRows extends Repository<Attempt, String> {

	@Query("SELECT * FROM federation_attempt WHERE state_hash = :stateHash AND pool_id = :poolId AND expires_at > :now")
	Optional<Attempt> find(String stateHash, String poolId, Instant now);

	@Modifying
	@Query("""
			UPDATE federation_attempt SET answer = :answer
			WHERE state_hash = :stateHash AND pool_id = :poolId AND answer IS NULL AND expires_at > :now
			""")
	int keep(String stateHash, String poolId, String answer, Instant now);

	@Modifying
	@Query("DELETE FROM federation_attempt WHERE state_hash = :stateHash")
	int take(String stateHash);

}
