package dev.vestibule.departure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface DepartureRows extends Repository<Departure, UUID> {

	@Query("SELECT * FROM account_deletion WHERE user_id = :userId AND pool_id = :poolId")
	Optional<Departure> find(String poolId, UUID userId);

	@Modifying
	@Query("DELETE FROM account_deletion WHERE user_id = :userId AND pool_id = :poolId AND due_at > :now")
	int takeBack(String poolId, UUID userId, Instant now);

	@Query("SELECT * FROM account_deletion WHERE due_at <= :now ORDER BY due_at FETCH FIRST :limit ROWS ONLY")
	List<Departure> findDue(Instant now, int limit);

}
