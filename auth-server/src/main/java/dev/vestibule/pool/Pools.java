package dev.vestibule.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.vestibule.platform.RegisterChanges;
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

	/**
	 * Creates a pool or changes it to what is given; does nothing where nothing differs.
	 */
	@Transactional
	public Pool put(String id, String name, PoolPolicy policy) {
		Instant now = this.clock.instant();
		Pool before = this.rows.findById(id).orElse(null);
		if (before == null) {
			this.changes.publish(REGISTER);
			return this.rows.save(new Pool(id, null, name, policy, now, now));
		}
		if (before.name().equals(name) && before.policy().equals(policy)) {
			return before;
		}
		this.changes.publish(REGISTER);
		return this.rows.save(new Pool(id, before.version(), name, policy, before.createdAt(), now));
	}

	private Map<String, Pool> all() {
		Map<String, Pool> pools = this.cached;
		if (pools == null) {
			pools = this.rows.findAll().stream().collect(Collectors.toUnmodifiableMap(Pool::id, Function.identity()));
			this.cached = pools;
		}
		return pools;
	}

}
