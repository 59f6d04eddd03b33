package dev.vestibule.contact;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.session.BrowserTrusted;
import dev.vestibule.user.Users;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells users when something changes about their second factors, whoever changed it and
 * wherever (OWASP ASVS 6.3.7).
 */
@Component
class FactorNotices {

	private final Users users;

	private final Notices notices;

	FactorNotices(Users users, Notices notices) {
		this.users = users;
		this.notices = notices;
	}

	@EventListener
	void on(Factor.Changed event) {
		tell(event.poolId(), event.userId(), event.what());
	}

	@EventListener
	void on(BrowserTrusted event) {
		tell(event.poolId(), event.userId(), "browser-trusted");
	}

	private void tell(String poolId, UUID userId, String what) {
		this.users.find(poolId, userId)
			.ifPresent(user -> this.notices.mail(user, "factor-changed", Map.of("what", what)));
	}

}
