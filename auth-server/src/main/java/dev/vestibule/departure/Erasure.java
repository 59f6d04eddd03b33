package dev.vestibule.departure;

import java.time.Instant;
import java.util.List;

import dev.vestibule.audit.Audit;
import dev.vestibule.departure.DepartureEvent.AccountErased;
import dev.vestibule.message.Outbox;
import dev.vestibule.platform.Sweep;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases accounts whose grace is over: first, in batches, what only names the user, then
 * the user with all rows that belong to one. All nodes do; of those that meet, one finds
 * the user.
 */
@Component
class Erasure implements Sweep {

	private static final int USERS = 20;

	private final DepartureRows rows;

	private final Users users;

	private final Audit audit;

	private final Outbox outbox;

	private final TransactionTemplate transaction;

	Erasure(DepartureRows rows, Users users, Audit audit, Outbox outbox, TransactionTemplate transaction) {
		this.rows = rows;
		this.users = users;
		this.audit = audit;
		this.outbox = outbox;
		this.transaction = transaction;
	}

	@Override
	public int sweep(Instant now, int limit) {
		List<Departure> due = this.rows.findDue(now, Math.min(limit, USERS));
		due.forEach(departure -> erase(departure, limit));
		return (due.size() == USERS) ? limit : due.size();
	}

	private void erase(Departure departure, int limit) {
		while (this.audit.forget(departure.userId(), limit) == limit) {
			Thread.onSpinWait();
		}
		while (this.outbox.forget(departure.userId(), limit) == limit) {
			Thread.onSpinWait();
		}
		this.transaction.executeWithoutResult(status -> {
			if (this.users.erase(departure.poolId(), departure.userId())) {
				this.audit.record(new AccountErased(departure.poolId()));
			}
		});
	}

}
