package dev.vestibule.admin.task;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.vestibule.key.KeyCare;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.admin.AdministratorPool;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with pools and their keys. */
@Component
public class PoolTasks {

	private final Pools pools;

	private final KeyCare keys;

	private final RandomIds random;

	private final AttributeValues attributes;

	private final Journal journal;

	PoolTasks(Pools pools, KeyCare keys, RandomIds random, AttributeValues attributes, Journal journal) {
		this.pools = pools;
		this.keys = keys;
		this.random = random;
		this.attributes = attributes;
		this.journal = journal;
	}

	/**
	 * Makes a pool.
	 * @param id one is made if there is none
	 */
	@Transactional
	public Pool create(@Nullable String id, String name, PoolPolicy policy) {
		String wanted = (id != null) ? id : "eu-home-1_" + this.random.alphanumeric(9);
		if (this.pools.taken(wanted)) {
			throw new BrokenRulesException(wanted, List.of(Violation.of("id", "rule.taken", wanted)));
		}
		Pool pool = this.pools.put(wanted, name, policy);
		this.journal.change(Subject.of(pool.id(), pool.id()), "pool.create", Map.of("policy", PoolPolicy.defaults()),
				said(pool));
		return pool;
	}

	/**
	 * Changes a pool.
	 * @throws BrokenRulesException if that breaks a rule, or values that users have would
	 * break one of an attribute's
	 */
	@Transactional
	public Pool change(Pool before, String name, PoolPolicy policy) {
		List<Violation> broken = this.attributes.broken(before, policy);
		if (!broken.isEmpty()) {
			throw new BrokenRulesException(before.id(), broken);
		}
		Pool after = this.pools.change(before, name, policy);
		this.journal.change(Subject.of(before.id(), before.id()), "pool.change", said(before), said(after));
		return after;
	}

	/**
	 * Deletes a pool with all that is its own; who did it stands in the history of the
	 * administrators' pool.
	 * @param typed its name, which whoever means it has typed
	 */
	@Transactional
	public void delete(Pool pool, String typed) {
		if (pool.id().equals(AdministratorPool.ID)) {
			throw new BrokenRulesException(pool.id(), List.of(Violation.of("id", "rule.pool.own")));
		}
		if (!typed.equals(pool.name())) {
			throw new BrokenRulesException(pool.id(), List.of(Violation.of("name", "rule.pool.typed")));
		}
		this.pools.delete(pool);
		this.journal.change(Subject.of(AdministratorPool.ID, pool.id()), "pool.delete", Map.of("name", pool.name()),
				null);
	}

	/** Announces the pool's next key, or lets it sign at once. */
	@Transactional
	public boolean rotate(Pool pool, String algorithm, boolean immediately) {
		Map<String, KeyCare.State> before = states(pool);
		boolean rotated = this.keys.rotate(pool, algorithm, immediately);
		this.journal.change(Subject.of(pool.id(), algorithm), immediately ? "key.rotate.now" : "key.rotate", before,
				states(pool));
		return rotated;
	}

	/** Takes a key that has a successor out of publication. */
	@Transactional
	public boolean retire(Pool pool, String kid) {
		Map<String, KeyCare.State> before = states(pool);
		boolean retired = this.keys.retire(pool, kid);
		this.journal.change(Subject.of(pool.id(), kid), "key.retire", before, states(pool));
		return retired;
	}

	private Map<String, KeyCare.State> states(Pool pool) {
		return this.keys.of(pool.id()).stream().collect(Collectors.toMap(KeyCare.Key::kid, KeyCare.Key::state));
	}

	private static Map<String, Object> said(Pool pool) {
		return Map.of("name", pool.name(), "policy", pool.policy());
	}

}
