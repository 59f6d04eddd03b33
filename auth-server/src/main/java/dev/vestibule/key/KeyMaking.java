package dev.vestibule.key;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import com.nimbusds.jose.jwk.JWK;
import dev.vestibule.audit.Audit;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RegisterChanges;
import dev.vestibule.pool.KeyPolicy;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes and stores keys. Of several nodes that make the same generation at once, the
 * first is heard; the others drop theirs and find it.
 */
@Component
class KeyMaking {

	static final String REGISTER = "key";

	static final String PURPOSE = "signing-key";

	/* The longest life of a token, and an hour for clocks that differ. */
	private static final Duration TOKENS = Duration.ofHours(25);

	private final SigningKeyRows rows;

	private final JdbcAggregateOperations aggregates;

	private final MasterKey masterKey;

	private final RegisterChanges changes;

	private final Audit audit;

	private final Clock clock;

	private final TransactionTemplate transaction;

	KeyMaking(SigningKeyRows rows, JdbcAggregateOperations aggregates, MasterKey masterKey, RegisterChanges changes,
			Audit audit, Clock clock, PlatformTransactionManager transactions) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.masterKey = masterKey;
		this.changes = changes;
		this.audit = audit;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
		/* A key outlives the request that first needed it, even one that fails. */
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * A key that signs at once, for want of any.
	 * @param generation one more than the last, if there are only damaged ones
	 */
	void first(String poolId, KeyKind kind, int generation) {
		store(make(poolId, kind, generation, this.clock.instant()), () -> {
		});
	}

	/**
	 * The next generation. It is announced before it signs, however late this comes, and
	 * the one before stays published until its last token has expired.
	 */
	void successor(SigningKeyRow latest, KeyPolicy policy) {
		KeyKind kind = KeyKind.of(latest.algorithm()).orElseThrow();
		Instant announced = this.clock.instant().plus(policy.announce());
		Instant due = latest.signsFrom().plus(policy.rotation());
		Instant signsFrom = announced.isAfter(due) ? announced : due;
		Duration afterwards = policy.announce().multipliedBy(2);
		Instant expires = signsFrom.plus((afterwards.compareTo(TOKENS) > 0) ? afterwards : TOKENS);
		SigningKeyRow row = make(latest.poolId(), kind, latest.generation() + 1, signsFrom);
		store(row, () -> this.rows.expire(latest.id(), expires));
	}

	private SigningKeyRow make(String poolId, KeyKind kind, int generation, Instant signsFrom) {
		KeyPair pair = kind.generate();
		JWK jwk = kind.jwk(pair.getPublic());
		String sealed = this.masterKey.seal(PURPOSE, pair.getPrivate().getEncoded());
		return new SigningKeyRow(Objects.requireNonNull(jwk.getKeyID()), poolId, kind.algorithm().getName(), generation,
				jwk.toJSONString(), sealed, this.clock.instant(), signsFrom, SigningKeyRow.OPEN);
	}

	private void store(SigningKeyRow row, Runnable predecessor) {
		try {
			this.transaction.executeWithoutResult(status -> {
				this.aggregates.insert(row);
				predecessor.run();
				this.audit.record(new SigningKeyCreated(row.poolId(), row.id(), row.algorithm(), row.signsFrom()));
				this.changes.publish(REGISTER);
			});
		}
		catch (DuplicateKeyException ex) {
			/* Another node was faster: its key serves, this one was never seen. */
			return;
		}
	}

}
