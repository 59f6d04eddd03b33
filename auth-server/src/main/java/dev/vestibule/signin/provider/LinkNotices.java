package dev.vestibule.signin.provider;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.LinkedIdentities.IdentityLinked;
import dev.vestibule.user.LinkedIdentities.IdentityUnlinked;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells users by which providers they can come in from now on, or no longer, whoever
 * changed it (OWASP ASVS 6.3.7), in the transaction that does.
 */
@Component
class LinkNotices {

	private static final Duration NOTICE = Duration.ofDays(1);

	private final Users users;

	private final Pools pools;

	private final IdentityProviders providers;

	private final Outbox outbox;

	LinkNotices(Users users, Pools pools, IdentityProviders providers, Outbox outbox) {
		this.users = users;
		this.pools = pools;
		this.providers = providers;
		this.outbox = outbox;
	}

	@EventListener
	void on(IdentityLinked event) {
		tell(event.poolId(), event.userId(), event.provider(), "provider-added");
	}

	@EventListener
	void on(IdentityUnlinked event) {
		tell(event.who().poolId(), event.userId(), event.who().provider(), "provider-removed");
	}

	private void tell(String poolId, UUID userId, String provider, String what) {
		this.users.find(poolId, userId)
			.filter(user -> user.email() != null && user.emailVerified())
			.ifPresent(user -> send(user, Map.of("what", what, "provider", label(poolId, provider))));
	}

	private void send(User user, Map<String, Object> model) {
		Locale locale = user.locale().orElseGet(() -> this.pools.get(user.poolId()).policy().locale());
		this.outbox.send(new Mail(user.poolId(), user.id(), "factor-changed", String.valueOf(user.email()), locale,
				model, null, NOTICE));
	}

	private String label(String poolId, String name) {
		return this.providers.find(poolId, name).map(this.providers::label).orElse(name);
	}

}
