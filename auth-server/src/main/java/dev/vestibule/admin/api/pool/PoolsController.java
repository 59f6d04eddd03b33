package dev.vestibule.admin.api.pool;

import java.time.Instant;
import java.util.Comparator;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Caller;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.api.Patch;
import dev.vestibule.admin.task.PoolTasks;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pools and their policies. */
@RestController
class PoolsController {

	private static final String ALL = Api.BASE + "/pools";

	private final Pools pools;

	private final PoolTasks tasks;

	PoolsController(Pools pools, PoolTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	/** Lists the pools that the caller may see. */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	Page<PoolView> list() {
		return new Page<>(Caller.current()
			.access()
			.visible(this.pools.list(), Pool::id)
			.stream()
			.sorted(Comparator.comparing(Pool::id))
			.map(PoolView::of)
			.toList(), null);
	}

	/** Makes a pool. */
	@Needs(value = Permission.OWNER, everywhere = true)
	@PostMapping(ALL)
	ResponseEntity<PoolView> create(@Input NewPool input) {
		PoolPolicy policy = (input.policy() != null) ? input.policy() : PoolPolicy.defaults();
		Pool pool = this.tasks.create(input.id(), input.name(), policy);
		return Api.created(ALL + "/" + pool.id(), PoolView.of(pool), pool.version());
	}

	/** Shows a pool. */
	@Needs(Permission.READ)
	@GetMapping(Api.POOL)
	ResponseEntity<PoolView> show(@PathVariable String pool) {
		Pool stored = stored(pool);
		return Api.tagged(PoolView.of(stored), stored.version());
	}

	/** Replaces a pool's name and policy; what is left out becomes the default. */
	@Needs(Permission.POOLS)
	@PutMapping(Api.POOL)
	ResponseEntity<PoolView> replace(@PathVariable String pool,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @Input PoolInput input) {
		Pool before = stored(pool);
		Api.ifMatch(ifMatch, before.version());
		return changed(before, input);
	}

	/** Changes what is given of a pool's name and policy. */
	@Needs(Permission.POOLS)
	@PatchMapping(path = Api.POOL, consumes = { Api.MERGE_PATCH, "application/json" })
	ResponseEntity<PoolView> change(@PathVariable String pool,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Input Patch<PoolInput> patch) {
		Pool before = stored(pool);
		Api.ifMatch(ifMatch, before.version());
		return changed(before, patch.onto(new PoolInput(before.name(), before.policy())));
	}

	/**
	 * Deletes a pool with everything in it.
	 * @param name of the pool, by which the caller shows to mean it
	 */
	@Needs(value = Permission.OWNER, everywhere = true)
	@DeleteMapping(Api.POOL)
	ResponseEntity<Void> delete(@PathVariable String pool, @RequestParam String name,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		Pool before = stored(pool);
		Api.ifMatch(ifMatch, before.version());
		this.tasks.delete(before, name);
		return ResponseEntity.noContent().build();
	}

	private ResponseEntity<PoolView> changed(Pool before, PoolInput input) {
		PoolPolicy policy = (input.policy() != null) ? input.policy() : PoolPolicy.defaults();
		Pool after = this.tasks.change(before, input.name(), policy);
		return Api.tagged(PoolView.of(after), after.version());
	}

	private Pool stored(String id) {
		return this.pools.stored(id).orElseThrow(MissingException::new);
	}

	/** A pool. */
	record PoolView(String id, String name, PoolPolicy policy, Instant createdAt, Instant updatedAt) {

		static PoolView of(Pool pool) {
			return new PoolView(pool.id(), pool.name(), pool.policy(), pool.createdAt(), pool.updatedAt());
		}

	}

	/**
	 * A pool to be.
	 *
	 * @param id one is made if there is none
	 */
	record NewPool(@Nullable String id, String name, @Nullable PoolPolicy policy) {
	}

	/** What can be changed of a pool. */
	record PoolInput(String name, @Nullable PoolPolicy policy) {
	}

}
