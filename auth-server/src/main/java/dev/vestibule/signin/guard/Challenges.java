package dev.vestibule.signin.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.GuardPolicy;
import dev.vestibule.ratelimit.Limit;
import dev.vestibule.ratelimit.Throttle;

import org.springframework.stereotype.Component;

/**
 * Work for browsers while a pool is under stuffing: to find a number with which SHA-256
 * begins with enough zero bits. It costs a visitor a second or two, and whoever tries a
 * million passwords a million times that. A browser without JavaScript waits instead.
 * Each challenge is good once, in the browser that got it.
 */
@Component
public class Challenges {

	private static final Optional<String> AGAIN = Optional.of("signin.work");

	private static final Duration LIFETIME = Duration.ofMinutes(15);

	private static final Pattern FORM = Pattern.compile("([0-9]{10,12})\\.([A-Za-z0-9_-]{22})\\.([0-9a-f]{64})");

	private static final Pattern NONCE = Pattern.compile("[0-9]{1,12}");

	private final Stuffing stuffing;

	private final Throttle throttle;

	private final MasterKey masterKey;

	private final RandomIds random;

	private final Clock clock;

	Challenges(Stuffing stuffing, Throttle throttle, MasterKey masterKey, RandomIds random, Clock clock) {
		this.stuffing = stuffing;
		this.throttle = throttle;
		this.masterKey = masterKey;
		this.random = random;
		this.clock = clock;
	}

	/** Counts a password that was wrong, outside of any transaction. */
	public void failed(String poolId) {
		this.stuffing.failed(poolId);
	}

	/** One for a page, if one is asked for now. */
	public Optional<Challenge> next(Pool pool, String browserHash) {
		if (!this.stuffing.under(pool)) {
			return Optional.empty();
		}
		GuardPolicy guard = pool.policy().guard();
		String begin = this.clock.instant().getEpochSecond() + "." + this.random.token(16);
		return Optional.of(new Challenge(begin + "." + mac(pool, browserHash, begin), guard.difficulty(),
				guard.pause().toSeconds()));
	}

	/**
	 * Looks whether the request under way may go on, and uses its challenge up.
	 * @return what the page says if not
	 */
	public Optional<String> objection(Pool pool) {
		if (!this.stuffing.under(pool)) {
			return Optional.empty();
		}
		Work work = Work.current();
		return (work != null) ? objection(pool, work) : AGAIN;
	}

	private Optional<String> objection(Pool pool, Work work) {
		Matcher parts = FORM.matcher(work.challenge());
		if (!parts.matches()
				|| !Hashes.same(parts.group(3), mac(pool, work.browserHash(), parts.group(1) + "." + parts.group(2)))) {
			return AGAIN;
		}
		Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(1))), this.clock.instant());
		if (age.compareTo(LIFETIME) > 0) {
			return AGAIN;
		}
		GuardPolicy guard = pool.policy().guard();
		if (!solved(work, guard.difficulty()) && age.compareTo(guard.pause()) < 0) {
			return Optional.of("signin.work.early");
		}
		boolean first = this.throttle.admit(new Limit("work", parts.group(2), 1, LIFETIME.multipliedBy(2))).admitted();
		return first ? Optional.empty() : AGAIN;
	}

	private static boolean solved(Work work, int difficulty) {
		return NONCE.matcher(work.nonce()).matches() && zeroBits(
				Hashes.sha256((work.challenge() + ":" + work.nonce()).getBytes(StandardCharsets.UTF_8))) >= difficulty;
	}

	static int zeroBits(byte[] hash) {
		int zeros = 0;
		for (byte next : hash) {
			if (next != 0) {
				return zeros + Integer.numberOfLeadingZeros(next & 0xFF) - 24;
			}
			zeros += 8;
		}
		return zeros;
	}

	private String mac(Pool pool, String browserHash, String begin) {
		return this.masterKey.mac("work", String.join("\n", pool.id(), browserHash, begin));
	}

	/**
	 * What a page asks of a browser.
	 *
	 * @param text to be hashed with a colon and a number behind it
	 * @param difficulty how many zero bits the hash begins with
	 * @param seconds how long a browser waits that cannot do that
	 */
	public record Challenge(String text, int difficulty, long seconds) {
	}

}
