package dev.vestibule.admin.task;

import java.util.UUID;

import dev.vestibule.session.Sessions;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.token.Consents;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with what a user has begun. */
@Component
public class SessionTasks {

	private final Sessions sessions;

	private final TrustedBrowsers browsers;

	private final Consents consents;

	private final Journal journal;

	SessionTasks(Sessions sessions, TrustedBrowsers browsers, Consents consents, Journal journal) {
		this.sessions = sessions;
		this.browsers = browsers;
		this.consents = consents;
		this.journal = journal;
	}

	/** Ends every session and what applications hold of the user. */
	@Transactional
	public void signOut(User user) {
		this.sessions.endAll(user.poolId(), user.id());
		this.journal.note(Subject.of(user), "user.sign-out");
	}

	/** Ends one session. */
	@Transactional
	public void end(User user, UUID sessionId) {
		this.sessions.end(user.poolId(), sessionId);
		this.journal.note(Subject.of(user), "user.session.end");
	}

	/**
	 * Trusts a browser no longer.
	 * @return false if the user trusts no such one
	 */
	@Transactional
	public boolean forget(User user, UUID browser) {
		if (this.browsers.of(user.poolId(), user.id()).stream().noneMatch(trusted -> trusted.id().equals(browser))) {
			return false;
		}
		this.browsers.forget(user.poolId(), user.id(), browser);
		this.journal.note(Subject.of(user), "user.trusted-browser.remove");
		return true;
	}

	/** Takes back what a user has allowed an application. */
	@Transactional
	public void takeBack(User user, String clientId) {
		this.consents.takeBack(user.poolId(), user.id(), clientId);
		this.journal.note(new Subject(user.poolId(), clientId, user.id(), clientId), "user.consent.end");
	}

}
