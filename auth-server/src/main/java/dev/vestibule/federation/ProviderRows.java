package dev.vestibule.federation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.ListCrudRepository;

interface ProviderRows extends ListCrudRepository<IdentityProvider, UUID> {

	List<IdentityProvider> findByPoolIdOrderByName(String poolId);

	Optional<IdentityProvider> findByPoolIdAndName(String poolId, String name);

}
