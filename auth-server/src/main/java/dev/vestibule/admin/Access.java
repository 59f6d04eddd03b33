package dev.vestibule.admin;

import java.util.Collection;
import java.util.Set;

/**
 * What a caller may do: what the roles allow, as far as the token's scopes reach.
 *
 * @param grants where which role is held
 * @param scopes what the token was made for
 */
public record Access(Set<Grant> grants, Set<Permission> scopes) {

	/** Stands for every pool but that of the administrators themselves. */
	public static final String EVERY_POOL = "*";

	/** Of one who may do nothing. */
	public static final Access NONE = new Access(Set.of(), Set.of());

	/**
	 * Whether the caller may do that in a pool. Whoever can change the administrators'
	 * own pool can become anybody, so only an owner of everything sees it.
	 */
	public boolean permits(String poolId, Permission permission) {
		if (!this.scopes.contains(permission)) {
			return false;
		}
		if (poolId.equals(AdministratorPool.ID)) {
			return owns();
		}
		return this.grants.stream()
			.filter(grant -> grant.covers(poolId))
			.anyMatch(grant -> grant.role().permissions().contains(permission));
	}

	/** Whether the caller may do that for the whole server. */
	public boolean permitsEverywhere(Permission permission) {
		return this.scopes.contains(permission) && this.grants.stream()
			.filter(grant -> grant.poolId().equals(EVERY_POOL))
			.anyMatch(grant -> grant.role().permissions().contains(permission));
	}

	/** Whether the caller may see anything at all. */
	public boolean any() {
		return !this.grants.isEmpty() && !this.scopes.isEmpty();
	}

	private boolean owns() {
		return this.grants.stream().anyMatch(grant -> grant.poolId().equals(EVERY_POOL) && grant.role() == Role.OWNER);
	}

	/** Of those pools the ones that the caller may see. */
	public <T> Collection<T> visible(Collection<T> all, java.util.function.Function<T, String> poolId) {
		return all.stream().filter(one -> permits(poolId.apply(one), Permission.READ)).toList();
	}

	/**
	 * A role that somebody holds.
	 *
	 * @param poolId in which pool, or {@link Access#EVERY_POOL}
	 */
	public record Grant(String poolId, Role role) {

		boolean covers(String pool) {
			return this.poolId.equals(EVERY_POOL) || this.poolId.equals(pool);
		}

	}

}
