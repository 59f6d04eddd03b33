package dev.vestibule.key;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import dev.vestibule.platform.FailureLine;
import dev.vestibule.platform.RegisterChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The signing keys of all pools, cached in the node. While the database is away, the keys
 * known so far go on signing and being published.
 */
@Component
public class SigningKeys {

	private static final Logger logger = LoggerFactory.getLogger(SigningKeys.class);

	private final SigningKeyRows rows;

	private final KeyOpening opening;

	private final KeyMaking making;

	private final Clock clock;

	private final Map<String, KeyRing> rings = new ConcurrentHashMap<>();

	private final AtomicLong revision = new AtomicLong();

	private final AtomicBoolean stale = new AtomicBoolean();

	SigningKeys(SigningKeyRows rows, KeyOpening opening, KeyMaking making, Clock clock, RegisterChanges changes) {
		this.rows = rows;
		this.opening = opening;
		this.making = making;
		this.clock = clock;
		changes.listen(KeyMaking.REGISTER, this.revision::incrementAndGet);
	}

	/**
	 * The key that signs now, made if the pool has none for that algorithm.
	 * @param algorithm a JWS name: RS256, PS256, ES256 or EdDSA
	 * @throws IllegalArgumentException for any other algorithm
	 */
	public SigningKey active(String poolId, String algorithm) {
		KeyKind kind = kind(algorithm);
		return ring(poolId).active(kind.algorithm(), this.clock.instant()).orElseGet(() -> first(poolId, kind));
	}

	/** Sees to it that the pool has a key for that algorithm, before one is needed. */
	public void ensure(String poolId, String algorithm) {
		active(poolId, algorithm);
	}

	/** The public keys that verifiers of the pool's tokens need, now or soon. */
	public List<JWK> published(String poolId) {
		ensure(poolId, KeyKind.RS256.algorithm().getName());
		return ring(poolId).published(this.clock.instant()).stream().map(SigningKey::publicJwk).toList();
	}

	/**
	 * What verifies a signature, if that very key is published and made for that very
	 * algorithm (RFC 8725 §3.1).
	 */
	public Optional<JWSVerifier> verifier(String poolId, String kid, JWSAlgorithm algorithm) {
		return ring(poolId).find(kid, algorithm, this.clock.instant()).map(SigningKey::verifier);
	}

	Optional<SigningKey> latest(String poolId, KeyKind kind) {
		return ring(poolId).latest(kind.algorithm());
	}

	/** Asks the database again for what it could not tell before. */
	void refresh() {
		if (this.stale.compareAndSet(true, false)) {
			this.revision.incrementAndGet();
		}
	}

	private SigningKey first(String poolId, KeyKind kind) {
		Optional<SigningKeyRow> stored = this.rows.findLatest(poolId, kind.algorithm().getName());
		if (stored.flatMap(row -> this.opening.open(row, KeyRing.EMPTY)).isEmpty()) {
			this.making.first(poolId, kind, stored.map(SigningKeyRow::generation).orElse(0) + 1);
		}
		this.revision.incrementAndGet();
		return ring(poolId).active(kind.algorithm(), this.clock.instant())
			.orElseThrow(() -> new IllegalStateException("No key of pool " + poolId + " for " + kind.algorithm()));
	}

	private KeyRing ring(String poolId) {
		KeyRing known = this.rings.get(poolId);
		long current = this.revision.get();
		return (known != null && known.revision() == current) ? known : read(poolId, current);
	}

	private KeyRing read(String poolId, long current) {
		KeyRing known = this.rings.getOrDefault(poolId, KeyRing.EMPTY);
		KeyRing ring = new KeyRing(keys(poolId, known), current);
		this.rings.put(poolId, ring);
		return ring;
	}

	private List<SigningKey> keys(String poolId, KeyRing known) {
		try {
			Instant now = this.clock.instant();
			return this.rows.findByPool(poolId, now)
				.stream()
				.flatMap(row -> this.opening.open(row, known).stream())
				.toList();
		}
		catch (DataAccessException | TransactionException ex) {
			if (known.keys().isEmpty()) {
				throw ex;
			}
			logger.warn("Cannot read the keys of pool {}; the known ones stay in use: {}", poolId, FailureLine.of(ex));
			this.stale.set(true);
			return known.keys();
		}
	}

	private static KeyKind kind(String algorithm) {
		return KeyKind.of(algorithm)
			.orElseThrow(() -> new IllegalArgumentException("No keys are made for the algorithm " + algorithm));
	}

}
