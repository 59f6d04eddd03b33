package dev.vestibule.admin.task;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.vestibule.pool.AttributeRules;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.Group;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes users over from elsewhere, each of them wholly or not at all. Whoever is there
 * already stays as they are, so that a migration that was cut short is simply repeated.
 */
@Component
public class UserMigration {

	private final Users users;

	private final NewUsers newUsers;

	private final GroupTasks groups;

	private final Journal journal;

	private final TransactionTemplate transaction;

	UserMigration(Users users, NewUsers newUsers, GroupTasks groups, Journal journal, TransactionTemplate transaction) {
		this.users = users;
		this.newUsers = newUsers;
		this.groups = groups;
		this.journal = journal;
		this.transaction = transaction;
	}

	/** Whether users of the pool can have an attribute of that name. */
	public boolean knows(Pool pool, String attribute) {
		return AttributeRules.knows(pool.policy(), attribute);
	}

	/** Notes that all users of a pool were read. */
	public void noteExport(Pool pool) {
		this.journal.note(Subject.of(pool.id(), pool.id()), "user.export");
	}

	/**
	 * Takes a user over.
	 * @param keep whether to keep what comes of it; if not, all is tried and undone
	 * @return false for one who is there already
	 * @throws dev.vestibule.platform.BrokenRulesException if a rule is broken, or a name
	 * is somebody else's
	 */
	public boolean bring(Pool pool, Arrival arrival, boolean keep) {
		return this.transaction.execute(status -> {
			boolean there = there(pool, arrival.draft());
			if (!there) {
				enter(pool, arrival);
			}
			if (!keep) {
				status.setRollbackOnly();
			}
			return !there;
		});
	}

	private void enter(Pool pool, Arrival arrival) {
		User user = this.newUsers.create(pool, arrival.draft(), arrival.passwordHash(), User.Status.CONFIRMED);
		arrival.groups().forEach(group -> this.groups.add(group, user));
		if (!arrival.enabled()) {
			this.users.setEnabled(pool.id(), user.id(), false);
			this.journal.change(Subject.of(user), "user.disable", Map.of("enabled", true), Map.of("enabled", false));
		}
	}

	/* The very user: whoever has only some of the names is somebody else. */
	private boolean there(Pool pool, UserDraft draft) {
		Set<Optional<UUID>> holders = new HashSet<>();
		names(draft).forEach(name -> holders.add(this.users.findByName(pool.id(), name)
			.filter(user -> user.status() != User.Status.UNCONFIRMED)
			.map(User::id)));
		return holders.size() == 1 && holders.iterator().next().isPresent();
	}

	/** The names by which a user is known to be the same. */
	public static List<LoginName> names(UserDraft draft) {
		boolean phone = Boolean.TRUE.equals(draft.phoneVerified());
		return Stream
			.of(name(NameKind.USERNAME, draft.username()), name(NameKind.EMAIL, draft.email()),
					name(NameKind.PHONE, phone ? draft.phoneNumber() : null))
			.flatMap(Optional::stream)
			.toList();
	}

	private static Optional<LoginName> name(NameKind kind, @Nullable String typed) {
		return (typed == null) ? Optional.empty() : LoginName.parse(typed, Set.of(kind));
	}

	/**
	 * Somebody to take over.
	 *
	 * @param passwordHash as it is stored; nothing for whoever has no password
	 * @param enabled whether they may sign in
	 */
	public record Arrival(UserDraft draft, @Nullable String passwordHash, List<Group> groups, boolean enabled) {

		@Override
		public String toString() {
			return "Arrival[]";
		}

	}

}
