package dev.vestibule.contact;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pools;
import dev.vestibule.session.NewBrowserMet;
import dev.vestibule.session.UserAgent;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells users of sign-ins with a browser that is new to them, in the transaction that
 * notes the browser: once, whatever happens to the node.
 */
@Component
class NewBrowserNotices {

	private static final Duration NOTICE = Duration.ofDays(1);

	private final Users users;

	private final Pools pools;

	private final Outbox outbox;

	private final BaseUrl baseUrl;

	NewBrowserNotices(Users users, Pools pools, Outbox outbox, BaseUrl baseUrl) {
		this.users = users;
		this.pools = pools;
		this.outbox = outbox;
		this.baseUrl = baseUrl;
	}

	@EventListener
	void on(NewBrowserMet event) {
		this.users.find(event.poolId(), event.userId())
			.filter(user -> user.email() != null && user.emailVerified())
			.ifPresent(user -> tell(user, event));
	}

	private void tell(User user, NewBrowserMet event) {
		UserAgent agent = UserAgent.of(event.userAgent());
		Locale locale = user.locale().orElseGet(() -> this.pools.get(event.poolId()).policy().locale());
		Map<String, Object> model = new HashMap<>();
		model.put("browser", agent.browser());
		model.put("system", agent.system());
		model.put("known", agent.known());
		model.put("address", (event.address() != null) ? event.address() : "–");
		model.put("at", Date.from(event.at()));
		model.put("link", this.baseUrl.of("/" + event.poolId() + "/account/devices"));
		this.outbox.send(new Mail(event.poolId(), user.id(), "new-browser", String.valueOf(user.email()), locale, model,
				null, NOTICE));
	}

}
