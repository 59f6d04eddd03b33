package dev.vestibule.signin.provider;

import java.util.Optional;

import dev.vestibule.audit.Audit;
import dev.vestibule.federation.ProviderNotices.Notice;
import dev.vestibule.federation.ProviderNotices.What;
import dev.vestibule.federation.ProviderTokens;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.step.SignInEvent.ProviderNoticed;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What ends here when a provider is done with one of its users. */
@Component
public class Dismissal {

	private final LinkedIdentities identities;

	private final Sessions sessions;

	private final ProviderTokens tokens;

	private final Audit audit;

	Dismissal(LinkedIdentities identities, Sessions sessions, ProviderTokens tokens, Audit audit) {
		this.identities = identities;
		this.sessions = sessions;
		this.tokens = tokens;
		this.audit = audit;
	}

	/** Signs a user out, and so the applications. */
	public void signOut(String poolId, String provider, String subject) {
		this.identities.find(poolId, provider, subject).ifPresent(user -> this.sessions.endAll(poolId, user.id()));
	}

	/**
	 * Does as a notice says. Whoever only took a consent back may give it again, and is
	 * then the same user; an account that is gone never comes again. A notice that is
	 * older than the link is about one before.
	 */
	@Transactional
	public void heed(String poolId, Notice notice) {
		Optional<User> user = this.identities.find(poolId, notice.provider(), notice.subject());
		user.flatMap(known -> identity(known, notice))
			.filter(identity -> identity.createdAt().isBefore(notice.at().plusSeconds(1)))
			.ifPresent(identity -> heed(user.get(), identity, notice));
	}

	private Optional<LinkedIdentity> identity(User user, Notice notice) {
		return this.identities.of(user.poolId(), user.id())
			.stream()
			.filter(identity -> identity.provider().equals(notice.provider())
					&& identity.subject().equals(notice.subject()))
			.findFirst();
	}

	private void heed(User user, LinkedIdentity identity, Notice notice) {
		if (notice.what() != What.OTHER) {
			this.sessions.endAll(user.poolId(), user.id());
			this.tokens.forget(user.poolId(), notice.provider(), notice.subject());
		}
		if (notice.what() == What.ACCOUNT_DELETED) {
			this.identities.withdraw(user, identity);
		}
		this.audit.record(new ProviderNoticed(user.poolId(), user.id(), notice.provider(), notice.what().name()));
	}

}
