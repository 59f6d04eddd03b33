package dev.vestibule.admin.api;

import dev.vestibule.admin.Access.Grant;
import dev.vestibule.admin.Permission;
import dev.vestibule.admin.Role;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api.ConflictException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.task.RoleTasks;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who administers what. */
@RestController
class AdministratorsController {

	private static final String ALL = Api.BASE + "/administrators";

	private static final String ONE = ALL + "/{principal}/roles/{scope}";

	private final RoleTasks tasks;

	AdministratorsController(RoleTasks tasks) {
		this.tasks = tasks;
	}

	/** Lists who holds which role. */
	@Needs(value = Permission.OWNER, everywhere = true)
	@GetMapping(ALL)
	Page<HolderView> list() {
		return new Page<>(this.tasks.all()
			.stream()
			.map(holder -> new HolderView(holder.principal(), holder.grant().poolId(), holder.grant().role()))
			.toList(), null);
	}

	/**
	 * Gives a role in a pool, or in every pool by the scope *, to a user of the
	 * administrators' pool or to one of its service clients.
	 */
	@Needs(value = Permission.OWNER, everywhere = true)
	@PutMapping(ONE)
	HolderView give(@PathVariable String principal, @PathVariable String scope, @Input RoleInput input) {
		this.tasks.give(principal, new Grant(scope, input.role()));
		return new HolderView(principal, scope, input.role());
	}

	/** Takes a role away. */
	@Needs(value = Permission.OWNER, everywhere = true)
	@DeleteMapping(ONE)
	ResponseEntity<Void> take(@PathVariable String principal, @PathVariable String scope) {
		if (!this.tasks.take(principal, scope)) {
			throw new ConflictException("Somebody must remain who owns everything");
		}
		return ResponseEntity.noContent().build();
	}

	/**
	 * Somebody who holds a role.
	 *
	 * @param principal the {@code sub} of a user or the id of a service client
	 * @param scope a pool, or * for every pool
	 */
	record HolderView(String principal, String scope, Role role) {
	}

	/** A role to be given. */
	record RoleInput(Role role) {
	}

}
