package dev.vestibule.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.RegisterChanges;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The user pools of this deployment, cached in the node. */
@Component
public class Pools {

	private static final String REGISTER = "pool";

	private final PoolRows rows;

	private final RegisterChanges changes;

	private final Clock clock;

	private volatile @Nullable Map<String, Pool> cached;

	Pools(PoolRows rows, RegisterChanges changes, Clock clock) {
		this.rows = rows;
		this.changes = changes;
		this.clock = clock;
		changes.listen(REGISTER, () -> this.cached = null);
	}

	/** The pool with that id. */
	public Optional<Pool> find(String id) {
		return Optional.ofNullable(all().get(id));
	}

	/**
	 * The pool with that id.
	 * @throws IllegalArgumentException if there is none
	 */
	public Pool get(String id) {
		return find(id).or(() -> findAnew(id)).orElseThrow(() -> new IllegalArgumentException("No pool " + id));
	}

	/** Another node may have made it a moment ago. */
	private Optional<Pool> findAnew(String id) {
		this.cached = null;
		return find(id);
	}

	/** All pools. */
	public Collection<Pool> list() {
		return all().values();
	}

	/** The pool with that id, as stored. */
	public Optional<Pool> stored(String id) {
		return this.rows.findStaying(id);
	}

	/**
	 * Creates a pool or changes it to what is given; does nothing where nothing differs.
	 * @throws BrokenRulesException if that breaks a rule
	 */
	@Transactional
	public Pool put(String id, String name, PoolPolicy policy) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		Pool before = this.rows.findStaying(id).orElse(null);
		if (going(id)) {
			throw new BrokenRulesException("Pool " + id, List.of(Violation.of("id", "rule.pool.going")));
		}
		return save(before,
				(before != null) ? changed(before, name, policy) : new Pool(id, null, name, policy, now, now));
	}

	/**
	 * Changes a pool.
	 * @param before as it was read
	 * @throws BrokenRulesException if that breaks a rule
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it since
	 */
	@Transactional
	public Pool change(Pool before, String name, PoolPolicy policy) {
		return save(before, changed(before, name, policy));
	}

	/** Whether a pool of that id is there, be it that it is going. */
	public boolean taken(String id) {
		return this.rows.existsById(id);
	}

	/** Whether a pool of that id was deleted, and something of it is still there. */
	public boolean going(String id) {
		return taken(id) && this.rows.findStaying(id).isEmpty();
	}

	/**
	 * Deletes a pool: from now on nobody finds it, and what is its own goes by and by.
	 * @param pool as it was read
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it since
	 */
	@Transactional
	public void delete(Pool pool) {
		this.changes.publish(REGISTER);
		this.rows.save(pool);
		this.rows.beginDeletion(pool.id(), this.clock.instant());
	}

	private static Pool changed(Pool before, String name, PoolPolicy policy) {
		return new Pool(before.id(), before.version(), name, policy, before.createdAt(), before.updatedAt());
	}

	private Pool save(@Nullable Pool before, Pool wanted) {
		List<Violation> broken = PoolRules.broken(wanted.id(), wanted.name(), wanted.policy());
		if (!broken.isEmpty()) {
			throw new BrokenRulesException("Pool " + wanted.id(), broken);
		}
		if (wanted.equals(before)) {
			return wanted;
		}
		this.changes.publish(REGISTER);
		return this.rows.save(new Pool(wanted.id(), wanted.version(), wanted.name(), wanted.policy(),
				wanted.createdAt(), this.clock.instant().truncatedTo(ChronoUnit.MICROS)));
	}

	private Map<String, Pool> all() {
		Map<String, Pool> pools = this.cached;
		if (pools == null) {
			pools = this.rows.findStaying()
				.stream()
				.collect(Collectors.toUnmodifiableMap(Pool::id, Function.identity()));
			this.cached = pools;
		}
		return pools;
	}

}
