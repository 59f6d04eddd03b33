package dev.vestibule.pool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

interface PoolRows extends CrudRepository<Pool, String> {

	@Query("SELECT p.* FROM pool p WHERE NOT EXISTS (SELECT 1 FROM pool_deletion d WHERE d.pool_id = p.id)")
	List<Pool> findStaying();

	@Query("SELECT p.* FROM pool p WHERE p.id = :id AND NOT EXISTS (SELECT 1 FROM pool_deletion d WHERE d.pool_id = p.id)")
	Optional<Pool> findStaying(String id);

	@Modifying
	@Query("INSERT INTO pool_deletion (pool_id, begun_at) VALUES (:id, :now)")
	int beginDeletion(String id, Instant now);

}
