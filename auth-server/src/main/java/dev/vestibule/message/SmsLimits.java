package dev.vestibule.message;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.SmsPolicy;
import dev.vestibule.ratelimit.Admission;
import dev.vestibule.ratelimit.Limit;
import dev.vestibule.ratelimit.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What keeps a pool from paying for somebody else's texts: only to countries that it
 * names, so many an hour to one number, and so many in all.
 */
@Component
public class SmsLimits {

	private static final Duration HOUR = Duration.ofHours(1);

	private final Throttle throttle;

	private final Audit audit;

	SmsLimits(Throttle throttle, Audit audit) {
		this.throttle = throttle;
		this.audit = audit;
	}

	/**
	 * Counts one text that somebody asks for, before the transaction that sends it.
	 * @return nothing if it may be sent
	 */
	public Optional<Objection> admit(Pool pool, @Nullable UUID userId, String number) {
		return admit(pool, userId, number, "");
	}

	/**
	 * The same.
	 * @param place where the owner of the number asks, if that is known: there nobody
	 * else's requests count
	 */
	public Optional<Objection> admit(Pool pool, @Nullable UUID userId, String number, String place) {
		SmsPolicy policy = pool.policy().sms();
		if (!policy.reaches(number)) {
			this.audit.record(new SmsEvent.SmsRefused(pool.id(), userId, number, "country"));
			return Optional.of(new Objection.Country());
		}
		Admission admission = this.throttle.admit(
				limit("sms number", pool.id() + "\n" + number + place, policy.numberPerHour()),
				limit("sms pool", pool.id(), policy.poolPerHour()));
		if (admission.admitted()) {
			return Optional.empty();
		}
		this.audit.log(new SmsEvent.SmsRefused(pool.id(), userId, number, "limit"));
		return Optional.of(new Objection.Throttled(admission.retryAfter()));
	}

	private static Limit limit(String name, String key, int perHour) {
		return new Limit(name, key, perHour, HOUR.dividedBy(perHour));
	}

	/** Why no text may be sent. */
	public sealed interface Objection {

		/** The pool sends none to that country; message {@code sms.country}. */
		record Country() implements Objection {
		}

		/** Too many were asked for; another may be after this time. */
		record Throttled(Duration retryAfter) implements Objection {
		}

	}

}
