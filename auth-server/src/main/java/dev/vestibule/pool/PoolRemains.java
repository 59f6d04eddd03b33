package dev.vestibule.pool;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a module keeps of a pool that is going. A module declares one such bean for each
 * of its tables that hold many rows of a pool or do not hang on one that does; rows that
 * expire within hours go by themselves.
 */
@FunctionalInterface
public interface PoolRemains {

	/**
	 * Deletes a bounded batch.
	 * @return how many rows went
	 */
	int remove(String poolId, int limit);

	/**
	 * The rows of a table.
	 * @param table the table; its column {@code pool_id} begins an index
	 * @param key a column that tells its rows apart
	 */
	static PoolRemains of(JdbcClient jdbc, String table, String key) {
		String sql = "DELETE FROM %1$s WHERE pool_id = ? AND %2$s IN (SELECT %2$s FROM %1$s WHERE pool_id = ? FETCH FIRST ? ROWS ONLY)"
			.formatted(table, key);
		return (poolId, limit) -> jdbc.sql(sql).params(poolId, poolId, limit).update();
	}

}
