package dev.vestibule.admin.task;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.session.Sessions;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.token.Consents;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

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
		int live = this.sessions.of(user.poolId(), user.id()).size();
		this.sessions.endAll(user.poolId(), user.id());
		this.journal.change(Subject.of(user), "user.sign-out", Map.of("sessions", live), Map.of("sessions", "none"));
	}

	/**
	 * Ends one session.
	 * @return false if it is none of the user's
	 */
	@Transactional
	public boolean end(User user, UUID sessionId) {
		return this.sessions.of(user.poolId(), user.id())
			.stream()
			.filter(session -> session.id().equals(sessionId))
			.findFirst()
			.map(session -> {
				this.sessions.end(user.poolId(), sessionId);
				return gone(Subject.of(user), "user.session.end", "session", session.userAgent());
			})
			.orElse(false);
	}

	/**
	 * Trusts a browser no longer.
	 * @return false if the user trusts no such one
	 */
	@Transactional
	public boolean forget(User user, UUID browser) {
		return this.browsers.of(user.poolId(), user.id())
			.stream()
			.filter(trusted -> trusted.id().equals(browser))
			.findFirst()
			.map(trusted -> {
				this.browsers.forget(user.poolId(), user.id(), browser);
				return gone(Subject.of(user), "user.trusted-browser.remove", "browser", trusted.userAgent());
			})
			.orElse(false);
	}

	/**
	 * Takes back what a user has allowed an application.
	 * @return false if the user has allowed it nothing
	 */
	@Transactional
	public boolean takeBack(User user, String clientId) {
		return this.consents.find(user.poolId(), user.id(), clientId).map(consent -> {
			this.consents.takeBack(user.poolId(), user.id(), clientId);
			return gone(new Subject(user.poolId(), clientId, user.id(), clientId), "user.consent.end", "scopes",
					consent.scopes());
		}).orElse(false);
	}

	private boolean gone(Subject subject, String action, String name, @Nullable Object what) {
		this.journal.change(subject, action, Map.of(name, (what != null) ? what : "unnamed"), null);
		return true;
	}

}
