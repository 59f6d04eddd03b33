package dev.vestibule.client;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.ListCrudRepository;

interface ResourceServerRows extends ListCrudRepository<ResourceServer, UUID> {

	List<ResourceServer> findByPoolIdOrderByIdentifier(String poolId);

	Optional<ResourceServer> findByPoolIdAndIdentifier(String poolId, String identifier);

}
