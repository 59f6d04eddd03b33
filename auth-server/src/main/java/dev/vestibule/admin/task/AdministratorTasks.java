package dev.vestibule.admin.task;

import java.util.Locale;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.FirstAdministrator;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.SecondFactorsLost;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.session.Sessions;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done for an administrator who cannot get in. */
@Component
public class AdministratorTasks {

	private final FirstAdministrator administrator;

	private final AdministratorPool pool;

	private final Users users;

	private final Passkeys passkeys;

	private final Sessions sessions;

	private final ApplicationEventPublisher events;

	private final Journal journal;

	AdministratorTasks(FirstAdministrator administrator, AdministratorPool pool, Users users, Passkeys passkeys,
			Sessions sessions, ApplicationEventPublisher events, Journal journal) {
		this.administrator = administrator;
		this.pool = pool;
		this.users = users;
		this.passkeys = passkeys;
		this.sessions = sessions;
		this.events = events;
		this.journal = journal;
	}

	/**
	 * Gives the administrator a new one-time password and ends what was begun with the
	 * old one.
	 * @param forgetFactors whether authenticator apps, passkeys and recovery codes go,
	 * too
	 * @return the password, to be shown this once
	 */
	@Transactional
	public String reset(boolean forgetFactors) {
		String password = this.administrator.reset();
		User user = this.users
			.findByName(AdministratorPool.ID, new LoginName(NameKind.USERNAME, FirstAdministrator.NAME))
			.orElseThrow();
		if (forgetFactors) {
			forget(user);
		}
		this.sessions.endAll(user.poolId(), user.id());
		this.journal.note(Subject.of(user), forgetFactors ? "administrator.reset.factors" : "administrator.reset");
		return password;
	}

	private void forget(User user) {
		this.events.publishEvent(new SecondFactorsLost(user.poolId(), user.id()));
		Pool own = this.pool.get();
		this.passkeys.of(own.id(), user.id())
			.forEach(passkey -> this.passkeys.remove(own, user, passkey.id(), 0, Locale.ENGLISH));
	}

}
