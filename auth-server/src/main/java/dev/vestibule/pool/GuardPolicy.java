package dev.vestibule.pool;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of browsers while somebody tries stolen passwords in the pool (credential
 * stuffing). A browser in which the user has signed in before is not asked.
 *
 * @param failuresPerMinute how many wrong passwords a minute are usual, 0 to 60000; more
 * than that, and for ten minutes each further password costs a proof of work. 0, for
 * never, unless said otherwise
 * @param difficulty of that work: how many zero bits a hash begins with, 8 to 22; 16
 * unless said otherwise, a second or two
 * @param pause how long a browser waits that does no such work, 5 seconds to 5 minutes;
 * 20 seconds unless said otherwise
 */
public record GuardPolicy(int failuresPerMinute, int difficulty, Duration pause) {

	/** Nothing. */
	public static final GuardPolicy OFF = new GuardPolicy(null, null, null);

	@JsonCreator
	public GuardPolicy(@Nullable Integer failuresPerMinute, @Nullable Integer difficulty, @Nullable Duration pause) {
		this((failuresPerMinute != null) ? failuresPerMinute.intValue() : 0,
				(difficulty != null) ? difficulty.intValue() : 16, (pause != null) ? pause : Duration.ofSeconds(20));
	}

	public GuardPolicy {
		PoolPolicy.check("policy.guard.failures-per-minute", failuresPerMinute >= 0 && failuresPerMinute <= 60_000,
				"0 to 60000");
		PoolPolicy.check("policy.guard.difficulty", difficulty >= 8 && difficulty <= 22, "8 to 22");
		PoolPolicy.check("policy.guard.pause", pause.toSeconds() >= 5 && pause.toMinutes() <= 5,
				"5 seconds to 5 minutes");
	}

}
