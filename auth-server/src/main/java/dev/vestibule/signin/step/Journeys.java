package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.UUID;

import dev.vestibule.signin.Journey;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The journeys under way. */
@Transactional(propagation = Propagation.SUPPORTS)
public interface Journeys extends ListCrudRepository<Journey, UUID> {

	@Override
	@Query("SELECT * FROM journey WHERE id = :id")
	Optional<Journey> findById(UUID id);

	/** Takes one away; that it was there says that nobody else did. */
	@Modifying
	@Query("DELETE FROM journey WHERE id = :id AND browser = :browser")
	int take(UUID id, String browser);

}
