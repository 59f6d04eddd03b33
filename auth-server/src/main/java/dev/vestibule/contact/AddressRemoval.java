package dev.vestibule.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an address from an account that does without, which can be taken back as any
 * change can. Whether the user still gets in is for the caller to see.
 */
@Component
public class AddressRemoval {

	private static final Duration MOMENT = Duration.ofMinutes(1);

	private final AddressChangeRows rows;

	private final JdbcAggregateOperations aggregates;

	private final AddressEffect effect;

	private final RandomIds ids;

	private final Clock clock;

	private final TransactionTemplate transaction;

	AddressRemoval(AddressChangeRows rows, JdbcAggregateOperations aggregates, AddressEffect effect, RandomIds ids,
			Clock clock, TransactionTemplate transaction) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.effect = effect;
		this.ids = ids;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * Takes it.
	 * @param sessionId where the user asks
	 * @return false if it has changed meanwhile
	 */
	public boolean remove(Pool pool, User user, UUID sessionId, NameKind kind) {
		Instant now = this.clock.instant();
		AddressChange change = new AddressChange(this.ids.uuid(), pool.id(), user.id(), sessionId, kind,
				AddressChanges.current(user, kind), null, now, now.plus(MOMENT), null, null, null);
		return this.transaction.execute(status -> {
			this.rows.discard(pool.id(), user.id(), kind.name());
			this.aggregates.insert(change);
			boolean removed = this.effect.take(pool, user, change, () -> true);
			if (!removed) {
				status.setRollbackOnly();
			}
			return removed;
		});
	}

}
