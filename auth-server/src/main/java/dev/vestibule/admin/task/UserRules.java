package dev.vestibule.admin.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.AttributeRules;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.CreateOutcome;
import dev.vestibule.user.LoginName;
import org.jspecify.annotations.Nullable;

/** What a user must fulfil that somebody else enters. */
final class UserRules {

	private final List<Violation> broken = new ArrayList<>();

	/** Reads a name of that kind; none if nothing was given. */
	@Nullable String name(NameKind kind, String field, @Nullable String typed) {
		if (typed == null || typed.isBlank()) {
			return null;
		}
		String name = LoginName.parse(typed, Set.of(kind)).map(LoginName::canonical).orElse(null);
		if (name == null) {
			this.broken.add(Violation.of(field, "rule." + field));
		}
		return name;
	}

	/** Somebody must be able to sign in by one of the pool's kinds of names. */
	void reachable(Pool pool, @Nullable String username, @Nullable String email, @Nullable String phone) {
		Set<NameKind> given = EnumSet.noneOf(NameKind.class);
		note(given, NameKind.USERNAME, username);
		note(given, NameKind.EMAIL, email);
		note(given, NameKind.PHONE, phone);
		Set<NameKind> known = pool.policy().signIn().names();
		if (this.broken.isEmpty() && Collections.disjoint(given, known)) {
			this.broken.add(Violation.of(field(Collections.min(known)), "rule.name.needed"));
		}
	}

	private static void note(Set<NameKind> given, NameKind kind, @Nullable String name) {
		if (name != null) {
			given.add(kind);
		}
	}

	/** Of those that users of the pool can have. */
	void attributes(Pool pool, Map<String, String> attributes) {
		this.broken.addAll(AttributeRules.broken(pool.policy(), attributes));
	}

	/** Ends here if anything is wrong. */
	void hold() {
		if (!this.broken.isEmpty()) {
			throw new BrokenRulesException("User", this.broken);
		}
	}

	static BrokenRulesException taken(CreateOutcome.Taken taken) {
		return new BrokenRulesException("User",
				taken.names().stream().map(kind -> Violation.of(field(kind), "rule.name.taken")).toList());
	}

	private static String field(NameKind kind) {
		return switch (kind) {
			case EMAIL -> "email";
			case PHONE -> "phoneNumber";
			case USERNAME -> "username";
		};
	}

}
