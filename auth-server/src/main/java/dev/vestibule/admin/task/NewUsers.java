package dev.vestibule.admin.task;

import java.util.HashMap;
import java.util.Map;

import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.UserAdministration;
import dev.vestibule.user.UserEdit;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Enters users whom an operator knows, one by one or from a file. */
@Component
class NewUsers {

	private final Users users;

	private final UserAdministration administration;

	private final Journal journal;

	NewUsers(Users users, UserAdministration administration, Journal journal) {
		this.users = users;
		this.administration = administration;
		this.journal = journal;
	}

	/**
	 * Creates a user, in the caller's transaction.
	 * @throws dev.vestibule.platform.BrokenRulesException if a rule is broken, or a name
	 * is somebody else's
	 */
	User create(Pool pool, UserDraft draft, @Nullable String passwordHash, User.Status status) {
		UserRules rules = new UserRules();
		String username = rules.name(NameKind.USERNAME, "username", draft.username());
		String email = rules.name(NameKind.EMAIL, "email", draft.email());
		String phone = rules.name(NameKind.PHONE, "phoneNumber", draft.phoneNumber());
		rules.reachable(pool, username, email, phone);
		rules.attributes(pool, draft.said());
		rules.hold();
		CreateOutcome outcome = this.users.create(new NewUser(pool.id(), username, email, phone,
				new User.Attributes(draft.said()), passwordHash, status));
		User user = switch (outcome) {
			case CreateOutcome.Created(User created) -> verified(created, draft);
			case CreateOutcome.Taken taken -> throw UserRules.taken(taken);
		};
		this.journal.change(Subject.of(user), "user.create", null, said(user));
		return user;
	}

	/** Nobody has proven an address yet, unless the operator says so. */
	private User verified(User created, UserDraft draft) {
		boolean email = created.email() != null && Boolean.TRUE.equals(draft.emailVerified());
		boolean phone = created.phoneNumber() != null && Boolean.TRUE.equals(draft.phoneVerified());
		if (email == created.emailVerified() && phone == created.phoneVerified()) {
			return created;
		}
		CreateOutcome outcome = this.administration.edit(created,
				new UserEdit(created.email(), email, created.phoneNumber(), phone, created.attributes().values()));
		return (outcome instanceof CreateOutcome.Created(User user)) ? user : created;
	}

	/** A user as the history tells of them. */
	static Map<String, Object> said(User user) {
		Map<String, Object> said = new HashMap<>();
		said.put("username", user.username());
		said.put("email", user.email());
		said.put("emailVerified", user.emailVerified());
		said.put("phoneNumber", user.phoneNumber());
		said.put("phoneVerified", user.phoneVerified());
		said.put("attributes", user.attributes().values());
		return said;
	}

}
