package dev.vestibule.key;

import java.time.Clock;
import java.time.Instant;

import dev.vestibule.platform.FailureLine;
import dev.vestibule.pool.KeyPolicy;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Announces the next key when its time comes. Every node looks, from memory; the database
 * is asked only when a key is due, and lets one node win.
 */
@Component
class KeyRotation {

	private static final Logger logger = LoggerFactory.getLogger(KeyRotation.class);

	private final SigningKeys keys;

	private final SigningKeyRows rows;

	private final KeyMaking making;

	private final Pools pools;

	private final Clock clock;

	KeyRotation(SigningKeys keys, SigningKeyRows rows, KeyMaking making, Pools pools, Clock clock) {
		this.keys = keys;
		this.rows = rows;
		this.making = making;
		this.pools = pools;
		this.clock = clock;
	}

	@Scheduled(fixedDelay = 5_000)
	void run() {
		this.keys.refresh();
		try {
			this.pools.list().forEach(this::rotate);
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("Cannot look after the signing keys; the next try is in 5 seconds: {}", FailureLine.of(ex));
		}
	}

	void rotate(Pool pool) {
		this.keys.ensure(pool.id(), KeyKind.RS256.algorithm().getName());
		KeyPolicy policy = pool.policy().keys();
		for (KeyKind kind : KeyKind.values()) {
			if (this.keys.latest(pool.id(), kind).filter(key -> due(key.signsFrom(), policy)).isPresent()) {
				this.rows.findLatest(pool.id(), kind.algorithm().getName())
					.filter(row -> due(row.signsFrom(), policy))
					.ifPresent(row -> this.making.successor(row, policy));
			}
		}
	}

	private boolean due(Instant signsFrom, KeyPolicy policy) {
		Instant announcement = signsFrom.plus(policy.rotation()).minus(policy.announce());
		return !announcement.isAfter(this.clock.instant());
	}

}
