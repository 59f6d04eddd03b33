package dev.vestibule.client;

import java.util.List;

import org.springframework.data.repository.ListCrudRepository;

interface ClientRows extends ListCrudRepository<AppClient, String> {

	List<AppClient> findByPoolIdOrderByName(String poolId);

}
