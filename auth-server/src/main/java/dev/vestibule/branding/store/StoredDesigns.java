package dev.vestibule.branding.store;

import java.util.List;

import org.springframework.data.repository.ListCrudRepository;

/** The designs there are. */
public interface StoredDesigns extends ListCrudRepository<StoredDesign, String> {

	/** Those of a pool and its clients. */
	List<StoredDesign> findByPoolId(String poolId);

}
