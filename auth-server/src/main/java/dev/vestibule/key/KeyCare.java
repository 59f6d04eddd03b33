package dev.vestibule.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.JWK;
import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.platform.RegisterChanges;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.KeyPolicy;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What operators see of signing keys, and what they do when they cannot wait. */
@Component
public class KeyCare {

	private final SigningKeyRows rows;

	private final KeyMaking making;

	private final RegisterChanges changes;

	private final Audit audit;

	private final Clock clock;

	KeyCare(SigningKeyRows rows, KeyMaking making, RegisterChanges changes, Audit audit, Clock clock) {
		this.rows = rows;
		this.making = making;
		this.changes = changes;
		this.audit = audit;
		this.clock = clock;
	}

	/** The pool's keys that are published, the latest of each algorithm first. */
	public List<Key> of(String poolId) {
		Instant now = this.clock.instant();
		List<SigningKeyRow> all = this.rows.findByPool(poolId, now);
		return all.stream()
			.map(row -> new Key(row.id(), row.algorithm(), state(row, all, now), row.createdAt(), row.signsFrom(),
					row.expiresAt(), row.publicJwk()))
			.toList();
	}

	/**
	 * Whether a key that signs has soon to be replaced, and nothing is there that could:
	 * its successor should have been announced an hour ago.
	 */
	public boolean overdue(Pool pool) {
		KeyPolicy policy = pool.policy().keys();
		List<Key> keys = of(pool.id());
		Instant since = this.clock.instant()
			.minus(policy.rotation())
			.plus(policy.announce())
			.minus(Duration.ofHours(1));
		return keys.stream()
			.filter(key -> key.state() == State.SIGNING && key.signsFrom().isBefore(since))
			.anyMatch(key -> keys.stream()
				.noneMatch(other -> other.state() == State.ANNOUNCED && other.algorithm().equals(key.algorithm())));
	}

	private static State state(SigningKeyRow row, List<SigningKeyRow> all, Instant now) {
		if (row.signsFrom().isAfter(now)) {
			return State.ANNOUNCED;
		}
		boolean replaced = all.stream()
			.anyMatch(other -> other.algorithm().equals(row.algorithm()) && other.generation() > row.generation()
					&& !other.signsFrom().isAfter(now));
		return replaced ? State.RETIRING : State.SIGNING;
	}

	/**
	 * Announces the next key before its time.
	 * @param immediately whether it signs at once, although applications do not know it
	 * yet
	 * @return false if the pool has no key of that algorithm, or the next one is
	 * announced already
	 */
	public boolean rotate(Pool pool, String algorithm, boolean immediately) {
		Instant now = this.clock.instant();
		KeyPolicy policy = pool.policy().keys();
		KeyPolicy hurried = new KeyPolicy(Duration.ZERO, immediately ? Duration.ZERO : policy.announce());
		return this.rows.findLatest(pool.id(), algorithm).filter(row -> !row.signsFrom().isAfter(now)).map(row -> {
			this.making.successor(row, hurried);
			return true;
		}).orElse(false);
	}

	/**
	 * Takes a key out of publication at once: what it signed is worth nothing any more.
	 * @return false if it is the latest of its algorithm, which must stay, or no key of
	 * the pool
	 */
	@Transactional
	public boolean retire(Pool pool, String kid) {
		Instant now = this.clock.instant();
		List<SigningKeyRow> all = this.rows.findByPool(pool.id(), now);
		boolean replaced = all.stream()
			.filter(row -> row.id().equals(kid))
			.anyMatch(row -> state(row, all, now) == State.RETIRING);
		if (replaced) {
			this.rows.expire(kid, now);
			this.changes.publish(KeyMaking.REGISTER);
			this.audit.record(new SigningKeyRetired(pool.id(), kid));
		}
		return replaced;
	}

	/** Where a key stands. */
	public enum State {

		/** Published, and does not sign yet. */
		ANNOUNCED,
		/** Signs. */
		SIGNING,
		/** Published for what it has signed. */
		RETIRING

	}

	/**
	 * A key.
	 *
	 * @param publicJwk its public half, a {@link JWK}
	 */
	public record Key(String kid, String algorithm, State state, Instant createdAt, Instant signsFrom,
			Instant expiresAt, String publicJwk) {
	}

	/** A signing key was taken out of publication. */
	record SigningKeyRetired(String poolId, String kid) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("kid", this.kid);
		}

	}

}
