package dev.vestibule.admin.api.pool;

import java.time.Instant;
import java.util.Map;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.ConflictException;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.task.PoolTasks;
import dev.vestibule.key.KeyCare;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing keys. */
@RestController
class KeysController {

	private static final String ALL = Api.POOL + "/keys";

	private final Pools pools;

	private final KeyCare keys;

	private final PoolTasks tasks;

	KeysController(Pools pools, KeyCare keys, PoolTasks tasks) {
		this.pools = pools;
		this.keys = keys;
		this.tasks = tasks;
	}

	/** Lists the keys that are published. */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	Page<KeyView> list(@PathVariable String pool) {
		return new Page<>(this.keys.of(pool).stream().map(KeyView::of).toList(), null);
	}

	/** Announces the next key of an algorithm, or lets it sign at once. */
	@Needs(Permission.POOLS)
	@PostMapping(ALL + "/rotate")
	Page<KeyView> rotate(@PathVariable String pool, @Input Rotation input) {
		boolean immediately = Boolean.TRUE.equals(input.immediately());
		if (!this.tasks.rotate(this.pools.get(pool), input.algorithm(), immediately)) {
			throw new ConflictException("There is no key of that algorithm, or its successor is announced already");
		}
		return list(pool);
	}

	/**
	 * Takes a key that has a successor out of publication: what it signed is worth
	 * nothing.
	 */
	@Needs(Permission.POOLS)
	@DeleteMapping(ALL + "/{key}")
	ResponseEntity<Void> retire(@PathVariable String pool, @PathVariable String key) {
		if (this.keys.of(pool).stream().noneMatch(published -> published.kid().equals(key))) {
			throw new MissingException();
		}
		if (!this.tasks.retire(this.pools.get(pool), key)) {
			throw new ConflictException("Only a key whose successor signs can be retired");
		}
		return ResponseEntity.noContent().build();
	}

	/**
	 * What is wanted of a rotation.
	 *
	 * @param immediately whether the new key signs before applications can know it
	 */
	record Rotation(String algorithm, @Nullable Boolean immediately) {
	}

	/**
	 * A key.
	 *
	 * @param jwk its public half
	 */
	record KeyView(String kid, String algorithm, KeyCare.State state, Instant createdAt, Instant signsFrom,
			Instant expiresAt, Map<String, Object> jwk) {

		@SuppressWarnings("unchecked") // a JWK is an object of texts
		static KeyView of(KeyCare.Key key) {
			return new KeyView(key.kid(), key.algorithm(), key.state(), key.createdAt(), key.signsFrom(),
					key.expiresAt(), Json.read(key.publicJwk(), Map.class));
		}

	}

}
