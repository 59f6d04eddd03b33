package dev.vestibule.importer;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.credential.Passwords;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.AttributeRules;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Creates the users of a pool file that are not there yet. */
@Component
class UserImporter {

	private final Users users;

	private final Passwords passwords;

	private final Secrets secrets;

	UserImporter(Users users, Passwords passwords, Secrets secrets) {
		this.users = users;
		this.passwords = passwords;
		this.secrets = secrets;
	}

	void bring(Pool pool, PoolFile.UserEntry entry) {
		String name = Objects.requireNonNullElse(first(entry.email(), entry.username(), entry.phoneNumber()), "");
		LoginName loginName = LoginName.parse(name, pool.policy().signIn().names())
			.orElseThrow(() -> new IllegalArgumentException("users: " + name + " is not a name this pool signs in by"));
		if (this.users.findByName(pool.id(), loginName).isEmpty()) {
			Map<String, String> attributes = Objects.requireNonNullElse(entry.attributes(), Map.of());
			List<Violation> broken = AttributeRules.broken(pool.policy(), attributes);
			if (!broken.isEmpty()) {
				throw new BrokenRulesException("users: " + name, broken);
			}
			this.users.create(new NewUser(pool.id(), canonical(entry.username()), canonical(entry.email()),
					canonical(entry.phoneNumber()), new User.Attributes(attributes), hash(entry),
					User.Status.CONFIRMED));
		}
	}

	private @Nullable String hash(PoolFile.UserEntry entry) {
		if (entry.passwordHash() != null) {
			return this.passwords.adopt(this.secrets.plain(entry.passwordHash()));
		}
		return (entry.password() != null) ? this.passwords.hash(this.secrets.plain(entry.password())) : null;
	}

	private static @Nullable String first(@Nullable String... values) {
		for (String value : values) {
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private static @Nullable String canonical(@Nullable String name) {
		return (name != null) ? LoginName.canonical(name) : null;
	}

}
