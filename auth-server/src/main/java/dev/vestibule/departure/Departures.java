package dev.vestibule.departure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.departure.DepartureEvent.DeletionAsked;
import dev.vestibule.departure.DepartureEvent.DeletionTakenBack;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Sessions;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Users who leave, and who think better of it. */
@Component
public class Departures {

	private final DepartureRows rows;

	private final JdbcAggregateOperations aggregates;

	private final Users users;

	private final Sessions sessions;

	private final DepartureNotice notice;

	private final Audit audit;

	private final Clock clock;

	Departures(DepartureRows rows, JdbcAggregateOperations aggregates, Users users, Sessions sessions,
			DepartureNotice notice, Audit audit, Clock clock) {
		this.rows = rows;
		this.aggregates = aggregates;
		this.users = users;
		this.sessions = sessions;
		this.notice = notice;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Shuts an account: no session, no token, and no sign-in but to restore it.
	 * @return whether it was this call that did
	 */
	@Transactional
	public boolean leave(Pool pool, User user, Locale locale) {
		if (!this.users.move(user, Status.DELETED)) {
			return false;
		}
		Instant now = this.clock.instant();
		Duration grace = pool.policy().account().grace();
		this.aggregates.insert(new Departure(user.id(), pool.id(), user.status(), now, now.plus(grace)));
		this.sessions.endAll(pool.id(), user.id());
		this.audit.record(new DeletionAsked(pool.id(), user.id()));
		this.notice.send(pool, user, locale);
		return true;
	}

	/** When an account can no longer be restored. */
	public Optional<Departure> find(String poolId, UUID userId) {
		return this.rows.find(poolId, userId);
	}

	/**
	 * Restores an account.
	 * @return whether it was this call that did
	 */
	@Transactional
	public boolean comeBack(User user) {
		Optional<Departure> departure = this.rows.find(user.poolId(), user.id());
		if (departure.isEmpty() || this.rows.takeBack(user.poolId(), user.id(), this.clock.instant()) != 1) {
			return false;
		}
		this.users.move(user, departure.get().statusBefore());
		this.audit.record(new DeletionTakenBack(user.poolId(), user.id()));
		return true;
	}

}
