package dev.vestibule.signin.step;

import java.util.UUID;

import dev.vestibule.signin.Journey;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** The journeys under way. */
public interface Journeys extends ListCrudRepository<Journey, UUID> {

	/** Takes one away; that it was there says that nobody else did. */
	@Modifying
	@Query("DELETE FROM journey WHERE id = :id AND browser = :browser")
	int take(UUID id, String browser);

}
