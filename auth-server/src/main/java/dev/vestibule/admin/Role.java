package dev.vestibule.admin;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is among the administrators, in one pool or in all. */
public enum Role {

	/** Sees and changes nothing. */
	READ_ONLY(Permission.READ),
	/** Helps users. */
	SUPPORT(Permission.READ, Permission.USERS),
	/** Looks after applications. */
	CLIENT_MANAGER(Permission.READ, Permission.CLIENTS),
	/** Does everything in a pool. */
	POOL_ADMINISTRATOR(Permission.READ, Permission.USERS, Permission.CLIENTS, Permission.POOLS),
	/** Does everything, and says who else may. */
	OWNER(Permission.READ, Permission.USERS, Permission.CLIENTS, Permission.POOLS, Permission.OWNER);

	private final Set<Permission> permissions;

	Role(Permission first, Permission... others) {
		this.permissions = EnumSet.of(first, others);
	}

	/** What it allows. */
	public Set<Permission> permissions() {
		return Set.copyOf(this.permissions);
	}

}
