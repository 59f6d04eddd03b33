package dev.vestibule.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import dev.vestibule.credential.Passwords;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.Signpost;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.UserAdministration;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes the administrators' pool and the first of them, whose password is printed once,
 * by the node that made it, and must be replaced at the first sign-in.
 */
@Component
@Order(0)
public class FirstAdministrator implements SmartInitializingSingleton, Signpost {

	/** The name to sign in by. */
	public static final String NAME = "admin";

	private static final int TRIES = 5;

	private final AdministratorPool pool;

	private final Administrators administrators;

	private final Users users;

	private final UserAdministration administration;

	private final Passwords passwords;

	private final RandomIds random;

	private final AtomicReference<@Nullable String> printable = new AtomicReference<>();

	FirstAdministrator(AdministratorPool pool, Administrators administrators, Users users,
			UserAdministration administration, Passwords passwords, RandomIds random) {
		this.pool = pool;
		this.administrators = administrators;
		this.users = users;
		this.administration = administration;
		this.passwords = passwords;
		this.random = random;
	}

	@Override
	public void afterSingletonsInstantiated() {
		ensurePool();
		if (this.administrators.all().isEmpty()) {
			create().ifPresent(this.printable::set);
		}
	}

	private void ensurePool() {
		for (int i = 1;; i++) {
			try {
				this.pool.ensure();
				return;
			}
			catch (DuplicateKeyException | ConcurrencyFailureException ex) {
				// Another node is at it.
				if (i == TRIES) {
					throw ex;
				}
			}
		}
	}

	/** Tells the password once, and forgets it. */
	@Override
	public List<Sign> signs() {
		String password = this.printable.getAndSet(null);
		return (password == null) ? List.of()
				: List.of(new Sign("Admin", "user %s, one-time password %s".formatted(NAME, password)));
	}

	/**
	 * Makes another password, and the pool, the administrator and the role if they are
	 * gone.
	 */
	public String reset() {
		ensurePool();
		LoginName name = new LoginName(NameKind.USERNAME, NAME);
		User user = this.users.findByName(AdministratorPool.ID, name).orElse(null);
		if (user == null) {
			return create().orElseThrow();
		}
		String password = password();
		this.users.setEnabled(user.poolId(), user.id(), true);
		this.administration.setTemporaryPassword(user, this.passwords.hash(password));
		own(user);
		return password;
	}

	private java.util.Optional<String> create() {
		String password = password();
		CreateOutcome outcome = this.users.create(new NewUser(AdministratorPool.ID, NAME, null, null,
				new User.Attributes(Map.of()), this.passwords.hash(password), User.Status.FORCE_CHANGE_PASSWORD));
		if (outcome instanceof CreateOutcome.Created(User user)) {
			own(user);
			return java.util.Optional.of(password);
		}
		return java.util.Optional.empty();
	}

	private void own(User user) {
		this.administrators.give(user.id().toString(), new Access.Grant(Access.EVERY_POOL, Role.OWNER));
	}

	private String password() {
		return this.random.alphanumeric(5) + "-" + this.random.alphanumeric(5) + "-" + this.random.alphanumeric(5) + "-"
				+ this.random.alphanumeric(5);
	}

}
