package dev.vestibule.pool;

import org.springframework.data.repository.ListCrudRepository;

interface PoolRows extends ListCrudRepository<Pool, String> {

}
