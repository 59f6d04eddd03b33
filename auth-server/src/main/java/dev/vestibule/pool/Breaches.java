package dev.vestibule.pool;

/** Where passwords that attackers have are looked up. */
public enum Breaches {

	/** Nowhere. */
	IGNORED,
	/** In the filter that this server has. */
	FILTER,
	/**
	 * Also at a service, such as Have I Been Pwned, which is told five of the forty
	 * digits of a digest; while it does not answer, only in the filter.
	 */
	SERVICE

}
