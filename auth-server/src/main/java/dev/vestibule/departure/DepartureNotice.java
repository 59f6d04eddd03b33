package dev.vestibule.departure;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Tells users that their account is deleted, and how to have it back. */
@Component
class DepartureNotice {

	private static final Duration NOTICE = Duration.ofDays(1);

	private final Outbox outbox;

	private final BaseUrl baseUrl;

	DepartureNotice(Outbox outbox, BaseUrl baseUrl) {
		this.outbox = outbox;
		this.baseUrl = baseUrl;
	}

	void send(Pool pool, User user, Locale locale) {
		String email = user.email();
		if (email == null || !user.emailVerified()) {
			return;
		}
		Map<String, Object> model = Map.of("days", pool.policy().account().grace().toDays(), "link",
				this.baseUrl.of("/" + pool.id() + "/account"));
		this.outbox.send(new Mail(pool.id(), user.id(), "account-deleted", email, user.locale().orElse(locale), model,
				null, NOTICE));
	}

}
