package dev.vestibule.pool;

import java.time.Instant;
import java.util.List;

import dev.vestibule.platform.Sweep;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Clears away pools that were deleted, in batches: a pool of a million users is no single
 * transaction. Whatever node stops meanwhile, another goes on.
 */
@Component
class GoingPools implements Sweep {

	private final JdbcClient jdbc;

	private final List<PoolRemains> remains;

	GoingPools(JdbcClient jdbc, List<PoolRemains> remains) {
		this.jdbc = jdbc;
		this.remains = List.copyOf(remains);
	}

	@Override
	public int sweep(Instant now, int limit) {
		int removed = 0;
		for (String poolId : going()) {
			int rows = this.remains.stream().mapToInt(kind -> kind.remove(poolId, limit)).sum();
			if (rows == 0) {
				this.jdbc.sql("DELETE FROM pool WHERE id = ?").param(poolId).update();
			}
			removed += rows;
		}
		return Math.min(removed, limit);
	}

	private List<String> going() {
		return this.jdbc.sql("SELECT pool_id FROM pool_deletion ORDER BY begun_at FETCH FIRST 10 ROWS ONLY")
			.query((row, number) -> String.valueOf(row.getString(1)))
			.list();
	}

}
