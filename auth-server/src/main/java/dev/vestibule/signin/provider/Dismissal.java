package dev.vestibule.signin.provider;

import dev.vestibule.audit.Audit;
import dev.vestibule.federation.ProviderNotices.Notice;
import dev.vestibule.federation.ProviderNotices.What;
import dev.vestibule.federation.ProviderTokens;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.step.SignInEvent.ProviderNoticed;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;
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
	public void signOut(ExternalSubject whom) {
		this.identities.find(whom).ifPresent(user -> this.sessions.endAll(user.poolId(), user.id()));
	}

	/**
	 * Does as a notice says. Whoever only took a consent back may give it again, and is
	 * then the same user; an account that is gone never comes again. A notice that is
	 * older than the link is about one before.
	 */
	@Transactional
	public void heed(Notice notice) {
		this.identities.find(notice.who())
			.ifPresent(user -> this.identities.row(notice.who())
				.filter(identity -> identity.createdAt().isBefore(notice.at().plusSeconds(1)))
				.ifPresent(identity -> heed(user, identity, notice)));
	}

	private void heed(User user, LinkedIdentity identity, Notice notice) {
		if (notice.what() != What.OTHER) {
			this.sessions.endAll(user.poolId(), user.id());
			this.tokens.forget(notice.who());
		}
		if (notice.what() == What.ACCOUNT_DELETED) {
			this.identities.withdraw(user, identity);
		}
		this.audit.record(new ProviderNoticed(user.poolId(), user.id(), notice.who().provider(), notice.what().name()));
	}

}
