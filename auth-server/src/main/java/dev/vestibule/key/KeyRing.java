package dev.vestibule.key;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.JWSAlgorithm;

/**
 * The keys of one pool.
 *
 * @param keys the latest generation of each algorithm first
 * @param revision which change of the register they were read after
 */
record KeyRing(List<SigningKey> keys, long revision) {

	static final KeyRing EMPTY = new KeyRing(List.of(), -1);

	/**
	 * The one in force: the latest that signs already; the first of all for a node whose
	 * clock is behind the one that made it.
	 */
	Optional<SigningKey> active(JWSAlgorithm algorithm, Instant now) {
		List<SigningKey> all = this.keys.stream().filter(key -> key.algorithm().equals(algorithm)).toList();
		Optional<SigningKey> signing = all.stream().filter(key -> !key.signsFrom().isAfter(now)).findFirst();
		return (signing.isPresent() || all.isEmpty()) ? signing : Optional.of(all.getLast());
	}

	/** The latest, which may not sign yet. */
	Optional<SigningKey> latest(JWSAlgorithm algorithm) {
		return this.keys.stream().filter(key -> key.algorithm().equals(algorithm)).findFirst();
	}

	/** Those that verifiers need, now or soon. */
	List<SigningKey> published(Instant now) {
		return this.keys.stream()
			.filter(key -> key.expiresAt().isAfter(now))
			.sorted(Comparator.comparing(key -> key.signsFrom().isAfter(now)))
			.toList();
	}

	Optional<SigningKey> find(String kid, JWSAlgorithm algorithm, Instant now) {
		return this.keys.stream()
			.filter(key -> key.kid().equals(kid) && key.algorithm().equals(algorithm))
			.filter(key -> key.expiresAt().isAfter(now))
			.findFirst();
	}

}
