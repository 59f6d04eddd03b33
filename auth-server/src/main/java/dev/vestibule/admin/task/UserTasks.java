package dev.vestibule.admin.task;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

	/**
	 * Changes what a user is called and what is known of them. An address is as verified
	 * as it was if nothing is said, and another one is not.
	 */
	@Transactional
	public User change(Pool pool, User before, UserDraft draft) {
		UserRules rules = new UserRules();
		String email = rules.name(NameKind.EMAIL, "email", draft.email());
		String phone = rules.name(NameKind.PHONE, "phoneNumber", draft.phoneNumber());
		boolean named = !before.username().equals(before.id().toString());
		rules.reachable(pool, named ? before.username() : null, email, phone);
		rules.attributes(pool, draft.said());
		rules.hold();
		boolean sameEmail = before.emailVerified() && Objects.equals(email, before.email());
		boolean samePhone = before.phoneVerified() && Objects.equals(phone, before.phoneNumber());
		UserEdit edit = new UserEdit(email, Objects.requireNonNullElse(draft.emailVerified(), sameEmail), phone,
				Objects.requireNonNullElse(draft.phoneVerified(), samePhone), draft.said());
		User after = switch (this.administration.edit(before, edit)) {
			case CreateOutcome.Created(User changed) -> changed;
			case CreateOutcome.Taken taken -> throw UserRules.taken(taken);
		};
		this.journal.change(Subject.of(before), "user.change", NewUsers.said(before), NewUsers.said(after));
		return after;
	}

	/**
	 * Sends a new temporary password to somebody who has never signed in.
	 * @return nothing for a user who has a password
	 */
	@Transactional
	public Optional<Invited> inviteAgain(Pool pool, User user, boolean mail) {
		if (user.status() != User.Status.FORCE_CHANGE_PASSWORD) {
			return Optional.empty();
		}
		TemporaryPassword password = this.invitations.temporaryPassword();
		this.administration.setTemporaryPassword(user, password.hash());
		this.sessions.endAll(pool.id(), user.id());
		this.journal.note(Subject.of(user), "user.invite");
		boolean mailed = mail && this.invitations.send(pool, user, password.plain(), null);
		return Optional.of(new Invited(user, mailed ? null : password.plain()));
	}

	/** Confirms a sign-up without its code. */
	@Transactional
	public boolean confirm(User user) {
		return now(this.administration.confirm(user), user, "user.confirm", User.Status.CONFIRMED);
	}

	/**
	 * Demands a new password at the next sign-in, and ends what was begun with the old
	 * one.
	 */
	@Transactional
	public boolean requireReset(User user) {
		boolean done = now(this.administration.requireReset(user), user, "user.reset", User.Status.RESET_REQUIRED);
		if (done) {
			this.sessions.endAll(user.poolId(), user.id());
		}
		return done;
	}

	/** Lets a user in or keeps them out. */
	@Transactional
	public void setEnabled(User user, boolean enabled) {
		if (!enabled) {
			this.administrators.spare(user.poolId(), user.id().toString());
		}
		this.users.setEnabled(user.poolId(), user.id(), enabled);
		this.journal.change(Subject.of(user), enabled ? "user.enable" : "user.disable",
				Map.of("enabled", user.enabled()), Map.of("enabled", enabled));
	}

	/** Deletes a user for good; applications are told first that the sessions end. */
	@Transactional
	public void delete(User user) {
		this.administrators.forget(user.poolId(), user.id().toString());
		this.sessions.endAll(user.poolId(), user.id());
		this.administration.delete(user);
		// What was known of somebody who is gone is nobody's business any more.
		this.journal.change(Subject.of(user), "user.delete", Map.of("username", user.username()), null);
	}

	private boolean now(boolean done, User user, String action, User.Status after) {
		if (done) {
			this.journal.change(Subject.of(user), action, Map.of("status", user.status()), Map.of("status", after));
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
