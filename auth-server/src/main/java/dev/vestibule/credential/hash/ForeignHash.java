package dev.vestibule.credential.hash;

/**
 * A password hash that another system made, whose parameters are known to be bearable.
 */
interface ForeignHash {

	/** Whether it is the password's. */
	boolean matches(String password);

}
