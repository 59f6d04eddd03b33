package dev.vestibule.admin.task;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.Administrators;
import dev.vestibule.admin.task.Invitations.TemporaryPassword;
import dev.vestibule.client.AppClient;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.session.Sessions;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.User;
import dev.vestibule.user.UserAdministration;
import dev.vestibule.user.UserEdit;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with users. */
@Component
public class UserTasks {

	private final Users users;

	private final UserAdministration administration;

	private final NewUsers newUsers;

	private final Invitations invitations;

	private final Sessions sessions;

	private final Administrators administrators;

	private final Journal journal;

	UserTasks(Users users, UserAdministration administration, NewUsers newUsers, Invitations invitations,
			Sessions sessions, Administrators administrators, Journal journal) {
		this.users = users;
		this.administration = administration;
		this.newUsers = newUsers;
		this.invitations = invitations;
		this.sessions = sessions;
		this.administrators = administrators;
		this.journal = journal;
	}

	/**
	 * Creates a user who must replace a temporary password.
	 * @param mail whether a mail brings it
	 * @param client where that mail leads
	 * @return the user, and the password if no mail brings it, shown this once
	 */
	@Transactional
	public Invited create(Pool pool, UserDraft draft, boolean mail, @Nullable AppClient client) {
		TemporaryPassword password = this.invitations.temporaryPassword();
		User user = this.newUsers.create(pool, draft, password.hash(), User.Status.FORCE_CHANGE_PASSWORD);
		boolean mailed = mail && this.invitations.send(pool, user, password.plain(), client);
		return new Invited(user, mailed ? null : password.plain());
	}

	/** Changes what a user is called and what is known of them. */
	@Transactional
	public User change(Pool pool, User before, UserDraft draft) {
		UserRules rules = new UserRules();
		String email = rules.name(NameKind.EMAIL, "email", draft.email());
		String phone = rules.name(NameKind.PHONE, "phoneNumber", draft.phoneNumber());
		boolean named = !before.username().equals(before.id().toString());
		rules.reachable(pool, named ? before.username() : null, email, phone);
		rules.attributes(pool, draft.said());
		rules.hold();
		UserEdit edit = new UserEdit(email, Boolean.TRUE.equals(draft.emailVerified()), phone,
				Boolean.TRUE.equals(draft.phoneVerified()), draft.said());
		User after = switch (this.administration.edit(before, edit)) {
			case CreateOutcome.Created(User changed) -> changed;
			case CreateOutcome.Taken taken -> throw UserRules.taken(taken);
		};
		this.journal.change(Subject.of(before), "user.change", NewUsers.said(before), NewUsers.said(after));
		return after;
	}

	/** Sends a new temporary password to somebody who has never signed in. */
	@Transactional
	public Invited inviteAgain(Pool pool, User user, boolean mail) {
		TemporaryPassword password = this.invitations.temporaryPassword();
		this.administration.setTemporaryPassword(user, password.hash());
		this.sessions.endAll(pool.id(), user.id());
		this.journal.note(Subject.of(user), "user.invite");
		boolean mailed = mail && this.invitations.send(pool, user, password.plain(), null);
		return new Invited(user, mailed ? null : password.plain());
	}

	/** Confirms a sign-up without its code. */
	@Transactional
	public boolean confirm(User user) {
		return noted(this.administration.confirm(user), user, "user.confirm");
	}

	/**
	 * Demands a new password at the next sign-in, and ends what was begun with the old
	 * one.
	 */
	@Transactional
	public boolean requireReset(User user) {
		boolean done = noted(this.administration.requireReset(user), user, "user.reset");
		if (done) {
			this.sessions.endAll(user.poolId(), user.id());
		}
		return done;
	}

	/** Lets a user in or keeps them out. */
	@Transactional
	public void setEnabled(User user, boolean enabled) {
		this.users.setEnabled(user.poolId(), user.id(), enabled);
		this.journal.note(Subject.of(user), enabled ? "user.enable" : "user.disable");
	}

	/** Deletes a user for good; applications are told first that the sessions end. */
	@Transactional
	public void delete(User user) {
		this.sessions.endAll(user.poolId(), user.id());
		if (user.poolId().equals(AdministratorPool.ID)) {
			this.administrators.forget(user.id().toString());
		}
		this.administration.delete(user.poolId(), user.id());
		this.journal.note(Subject.of(user), "user.delete");
	}

	private boolean noted(boolean done, User user, String action) {
		if (done) {
			this.journal.note(Subject.of(user), action);
		}
		return done;
	}

	/**
	 * A user who was invited.
	 *
	 * @param temporaryPassword if no mail brings it
	 */
	public record Invited(User user, @Nullable String temporaryPassword) {

		@Override
		public String toString() {
			return "Invited[user=" + this.user.id() + "]";
		}

	}

}
