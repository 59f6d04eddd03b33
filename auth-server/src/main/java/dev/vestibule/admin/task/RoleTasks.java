package dev.vestibule.admin.task;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.admin.Access;
import dev.vestibule.admin.Access.Grant;
import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.Administrators;
import dev.vestibule.admin.Administrators.Holder;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with roles. */
@Component
public class RoleTasks {

	private final Administrators administrators;

	private final Users users;

	private final Clients clients;

	private final Pools pools;

	private final Journal journal;

	RoleTasks(Administrators administrators, Users users, Clients clients, Pools pools, Journal journal) {
		this.administrators = administrators;
		this.users = users;
		this.clients = clients;
		this.pools = pools;
		this.journal = journal;
	}

	/** Everybody who holds a role. */
	public List<Holder> all() {
		return this.administrators.all();
	}

	/** Gives a role, instead of another that was held in that pool. */
	@Transactional
	public void give(String principal, Grant grant) {
		if (!known(principal)) {
			throw new BrokenRulesException(principal, List.of(Violation.of("principal", "rule.missing")));
		}
		if (!grant.poolId().equals(Access.EVERY_POOL) && this.pools.find(grant.poolId()).isEmpty()) {
			throw new BrokenRulesException(principal, List.of(Violation.of("scope", "rule.missing")));
		}
		Set<Grant> before = this.administrators.of(principal);
		this.administrators.give(principal, grant);
		this.journal.change(Subject.of(AdministratorPool.ID, principal), "role.give", said(before),
				said(this.administrators.of(principal)));
	}

	/**
	 * Takes a role away.
	 * @return false if it would leave nobody who owns everything
	 */
	@Transactional
	public boolean take(String principal, String poolId) {
		Set<Grant> before = this.administrators.of(principal);
		boolean taken = this.administrators.take(principal, poolId);
		this.journal.change(Subject.of(AdministratorPool.ID, principal), "role.take", said(before),
				said(this.administrators.of(principal)));
		return taken;
	}

	private boolean known(String principal) {
		if (this.clients.stored(AdministratorPool.ID, principal).isPresent()) {
			return true;
		}
		try {
			return this.users.find(AdministratorPool.ID, UUID.fromString(principal)).isPresent();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static Object said(Set<Grant> grants) {
		return java.util.Map.of("roles",
				grants.stream().map(grant -> grant.role() + " of " + grant.poolId()).sorted().toList());
	}

}
