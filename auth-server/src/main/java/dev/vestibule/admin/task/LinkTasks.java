package dev.vestibule.admin.task;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.credential.Passkeys;
import dev.vestibule.federation.ProviderLinks;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with who a user is at identity providers; the user is told. */
@Component
public class LinkTasks {

	private final ProviderLinks links;

	private final LinkedIdentities identities;

	private final Passkeys passkeys;

	private final Journal journal;

	LinkTasks(ProviderLinks links, LinkedIdentities identities, Passkeys passkeys, Journal journal) {
		this.links = links;
		this.identities = identities;
		this.passkeys = passkeys;
		this.journal = journal;
	}

	/**
	 * Lets a user come in by a provider, ahead of the first time.
	 * @param subject whom the provider will name
	 * @param display what the user knows it by
	 */
	@Transactional
	public void link(Pool pool, User user, String provider, String subject, @Nullable String display) {
		this.links.link(pool, user.id(), provider, subject, display);
		this.journal.change(Subject.of(user), "user.identity.link", null, said(provider, subject));
	}

	private static Map<String, String> said(String provider, String subject) {
		return Map.of("provider", provider, "subject", subject);
	}

	/**
	 * Takes a provider away from a user.
	 * @return false if the user has no such identity
	 */
	@Transactional
	public boolean unlink(Pool pool, User user, UUID identity) {
		int keys = this.passkeys.of(pool.id(), user.id()).size();
		Map<String, String> before = this.identities.of(pool.id(), user.id())
			.stream()
			.filter(linked -> linked.id().equals(identity))
			.findFirst()
			.map(linked -> said(linked.provider(), linked.subject()))
			.orElse(Map.of());
		boolean done = this.links.unlink(pool, user.id(), identity, keys);
		if (done) {
			this.journal.change(Subject.of(user), "user.identity.unlink", before, null);
		}
		return done;
	}

}
