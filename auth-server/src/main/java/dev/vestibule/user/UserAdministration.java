package dev.vestibule.user;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User.Attributes;
import dev.vestibule.user.User.Status;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done to users by those who look after them. */
@Component
public class UserAdministration {

	private final UserRows rows;

	private final Users users;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	UserAdministration(UserRows rows, Users users, Clock clock, TransactionTemplate transaction,
			ApplicationEventPublisher events) {
		this.rows = rows;
		this.users = users;
		this.clock = clock;
		this.transaction = transaction;
		this.events = events;
	}

	/**
	 * Changes what a user is called and what is known of them.
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed the user meanwhile
	 */
	public CreateOutcome edit(User before, UserEdit edit) {
		User after = new User(before.id(), before.version(), before.poolId(), before.username(), edit.email(),
				edit.emailVerified() && edit.email() != null, edit.phoneNumber(),
				edit.phoneVerified() && edit.phoneNumber() != null, before.status(), before.enabled(),
				new Attributes(edit.attributes()), before.identities(), before.passwordHash(),
				before.passwordChangedAt(), before.groupIds(), before.factors(), before.preferredFactor(),
				before.createdAt(), this.clock.instant());
		List<LoginName> claimed = new ArrayList<>(after.names());
		claimed.removeAll(before.names());
		List<LoginName> released = new ArrayList<>(before.names());
		released.removeAll(after.names());
		return this.transaction.execute(status -> {
			User saved = this.users.save(after);
			released.forEach(name -> this.rows.release(before.poolId(), name.canonical(), before.id()));
			Set<NameKind> taken = claim(before, claimed);
			if (!taken.isEmpty()) {
				status.setRollbackOnly();
				return new CreateOutcome.Taken(taken);
			}
			return new CreateOutcome.Created(saved);
		});
	}

	private Set<NameKind> claim(User user, List<LoginName> names) {
		Set<NameKind> taken = EnumSet.noneOf(NameKind.class);
		for (LoginName name : names) {
			if (this.rows.findByName(user.poolId(), name.canonical()).isPresent()) {
				taken.add(name.kind());
				return taken;
			}
			try {
				this.rows.claim(user.poolId(), name.canonical(), user.id());
			}
			catch (DuplicateKeyException ex) {
				// Somebody else was faster; the transaction is lost, and nothing more is
				// asked of it.
				taken.add(name.kind());
				return taken;
			}
		}
		return taken;
	}

	/**
	 * Confirms a sign-up on the operator's word; which addresses are proven stays open.
	 */
	public boolean confirm(User user) {
		return this.rows.setStatus(user.poolId(), user.id(), Status.UNCONFIRMED.name(), Status.CONFIRMED.name(),
				this.clock.instant()) == 1;
	}

	/** Demands a new password, set by recovery, at the next sign-in. */
	public boolean requireReset(User user) {
		return this.rows.setStatus(user.poolId(), user.id(), Status.CONFIRMED.name(), Status.RESET_REQUIRED.name(),
				this.clock.instant()) == 1;
	}

	/** Gives a user a password that must be replaced at the next sign-in. */
	public void setTemporaryPassword(User user, String encoded) {
		if (this.rows.setTemporaryPassword(user.poolId(), user.id(), encoded, this.clock.instant()) == 1) {
			this.events.publishEvent(new PasswordChanged(user.poolId(), user.id()));
		}
	}

	/**
	 * Deletes a user with everything that is the user's.
	 * @param user as it was read
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed the user since
	 */
	public void delete(User user) {
		this.rows.delete(user);
	}

}
