package dev.vestibule.user;

import java.util.Set;

import dev.vestibule.pool.PoolPolicy.NameKind;

/** What came of creating a user. */
public sealed interface CreateOutcome {

	/** The user exists now. */
	record Created(User user) implements CreateOutcome {
	}

	/**
	 * Nothing was changed: names belong to somebody else.
	 *
	 * @param names which kinds
	 */
	record Taken(Set<NameKind> names) implements CreateOutcome {
	}

}
