package dev.vestibule.signin.guard;

import java.time.Clock;
import java.time.Duration;

import dev.vestibule.pool.GuardPolicy;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.ratelimit.Admission;
import dev.vestibule.ratelimit.Limit;
import dev.vestibule.ratelimit.Throttle;

import org.springframework.stereotype.Component;

/**
 * Notices that somebody tries stolen passwords in a pool, by how many fail. All nodes
 * count together, and the one that notices tells the others by the register of floods; a
 * sign-in that succeeds asks the database nothing.
 */
@Component
public class Stuffing {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration LASTS = Duration.ofMinutes(10);

	private final Throttle throttle;

	private final Pools pools;

	private final Floods floods;

	private final Clock clock;

	Stuffing(Throttle throttle, Pools pools, Floods floods, Clock clock) {
		this.throttle = throttle;
		this.pools = pools;
		this.floods = floods;
		this.clock = clock;
	}

	/** Counts a password that was wrong, outside of any transaction. */
	public void failed(String poolId) {
		GuardPolicy guard = this.pools.get(poolId).policy().guard();
		if (guard.failuresPerMinute() == 0) {
			return;
		}
		Admission admission = this.throttle.admit(new Limit("password failures", poolId, guard.failuresPerMinute(),
				MINUTE.dividedBy(guard.failuresPerMinute())));
		if (!admission.admitted()) {
			this.floods.note(poolId, this.clock.instant(), LASTS);
		}
	}

	/** Whether it goes on. */
	public boolean under(Pool pool) {
		return pool.policy().guard().failuresPerMinute() > 0
				&& this.floods.end(pool.id()).filter(this.clock.instant()::isBefore).isPresent();
	}

}
