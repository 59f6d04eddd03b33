package dev.vestibule.contact;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.Sms;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/**
 * Tells users what happened to their account, in their own language and in the
 * transaction in which it happens (OWASP ASVS 6.3.7). Only addresses that are proven to
 * be theirs are told. A text costs, so none is sent of what a user could do over and
 * over.
 */
@Component
public class Notices {

	private static final Duration USEFUL = Duration.ofDays(1);

	private final Outbox outbox;

	private final Pools pools;

	Notices(Outbox outbox, Pools pools) {
		this.outbox = outbox;
		this.pools = pools;
	}

	/** By mail, worth reading for a day. */
	public void mail(User user, String kind, Map<String, Object> model) {
		mail(user, kind, model, USEFUL);
	}

	/**
	 * By mail.
	 * @param useful for how long it is worth sending
	 */
	public void mail(User user, String kind, Map<String, Object> model, Duration useful) {
		String email = user.email();
		if (email != null && user.emailVerified()) {
			this.outbox.send(new Mail(user.poolId(), user.id(), kind, email, locale(user), model, null, useful));
		}
	}

	/**
	 * As a text, where the pool sends any to that number.
	 * @param link what to do about it
	 */
	public void text(User user, String kind, String link, Duration useful) {
		String number = user.phoneNumber();
		if (number != null && user.phoneVerified() && pool(user).policy().sms().reaches(number)) {
			this.outbox.send(new Sms(user.poolId(), user.id(), kind, number, locale(user), null, link, null, useful));
		}
	}

	private Locale locale(User user) {
		return user.locale().orElseGet(() -> pool(user).policy().locale());
	}

	private Pool pool(User user) {
		return this.pools.get(user.poolId());
	}

}
