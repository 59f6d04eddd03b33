package dev.vestibule.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Transactional(propagation = Propagation.SUPPORTS)
interface LogoutNoticeRows extends Repository<LogoutNotice, UUID> {

	@Query("""
			SELECT * FROM logout_notice WHERE next_attempt_at <= :now AND expires_at > :now
			ORDER BY next_attempt_at FETCH FIRST 20 ROWS ONLY
			""")
	List<LogoutNotice> findDue(Instant now);

	@Modifying
	@Query("""
			UPDATE logout_notice SET attempts = attempts + 1, next_attempt_at = :until
			WHERE id = :id AND attempts = :attempts
			""")
	int claim(UUID id, int attempts, Instant until);

	@Modifying
	@Query("DELETE FROM logout_notice WHERE id = :id")
	int done(UUID id);

}
