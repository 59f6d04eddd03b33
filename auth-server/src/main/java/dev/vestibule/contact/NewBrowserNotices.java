package dev.vestibule.contact;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;

import dev.vestibule.platform.BaseUrl;
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

	private final Users users;

	private final Notices notices;

	private final BaseUrl baseUrl;

	NewBrowserNotices(Users users, Notices notices, BaseUrl baseUrl) {
		this.users = users;
		this.notices = notices;
		this.baseUrl = baseUrl;
	}

	@EventListener
	void on(NewBrowserMet event) {
		this.users.find(event.poolId(), event.userId()).ifPresent(user -> tell(user, event));
	}

	private void tell(User user, NewBrowserMet event) {
		UserAgent agent = UserAgent.of(event.userAgent());
		Map<String, Object> model = new HashMap<>();
		model.put("browser", agent.browser());
		model.put("system", agent.system());
		model.put("known", agent.known());
		model.put("address", (event.address() != null) ? event.address() : "–");
		model.put("at", Date.from(event.at()));
		model.put("link", this.baseUrl.of("/" + event.poolId() + "/account/devices"));
		this.notices.mail(user, "new-browser", model);
	}

}
