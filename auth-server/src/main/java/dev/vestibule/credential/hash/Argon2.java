package dev.vestibule.credential.hash;

/** Argon2id of RFC 9106, version 0x13. Every implementation gives the same bytes. */
public interface Argon2 {

	/** What computes, in words for the operator. */
	String provider();

	/** Computes the tag. */
	byte[] hash(byte[] password, byte[] salt, Cost cost, int length);

	/**
	 * What one computation costs.
	 *
	 * @param memory in KiB
	 * @param iterations passes over the memory
	 * @param parallelism lanes
	 */
	record Cost(int memory, int iterations, int parallelism) {
	}

}
