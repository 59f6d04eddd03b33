package dev.vestibule.signin.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.vestibule.audit.Audit;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.GuardPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.ratelimit.Admission;
import dev.vestibule.ratelimit.Limit;
import dev.vestibule.ratelimit.Throttle;

import org.springframework.stereotype.Component;

/**
 * Notices that somebody tries stolen passwords in a pool, by how many fail. All nodes
 * count together; each learns of the flood with the next failure that it sees, so that a
 * sign-in that succeeds costs nothing.
 */
@Component
public class Stuffing {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration LASTS = Duration.ofMinutes(10);

	private final Throttle throttle;

	private final Pools pools;

	private final Audit audit;

	private final Clock clock;

	private final Map<String, Instant> until = new ConcurrentHashMap<>();

	Stuffing(Throttle throttle, Pools pools, Audit audit, Clock clock) {
		this.throttle = throttle;
		this.pools = pools;
		this.audit = audit;
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
			Instant before = this.until.put(poolId, this.clock.instant().plus(LASTS));
			if (before == null || before.isBefore(this.clock.instant())) {
				this.audit.record(new StuffingNoticed(poolId));
			}
		}
	}

	/** Whether it goes on. */
	public boolean under(Pool pool) {
		Instant end = this.until.get(pool.id());
		return end != null && end.isAfter(this.clock.instant()) && pool.policy().guard().failuresPerMinute() > 0;
	}

}
