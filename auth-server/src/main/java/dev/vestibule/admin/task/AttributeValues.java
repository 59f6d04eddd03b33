package dev.vestibule.admin.task;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import dev.vestibule.platform.Violation;
import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.user.UserSearch;

import org.springframework.stereotype.Component;

/**
 * Holds a changed attribute against the values that users have. Whoever is without a
 * value that becomes required is asked for it, and breaks nothing.
 */
@Component
class AttributeValues {

	private final UserSearch users;

	AttributeValues(UserSearch users) {
		this.users = users;
	}

	/** What is wrong; empty if nothing is. */
	List<Violation> broken(Pool before, PoolPolicy after) {
		return before.policy()
			.attributes()
			.stream()
			.flatMap(attribute -> broken(before, attribute, find(after, attribute.name())).stream())
			.toList();
	}

	private Optional<Violation> broken(Pool pool, AttributePolicy before, Optional<AttributePolicy> after) {
		Predicate<String> fits = after.<Predicate<String>>map(policy -> policy::accepts).orElse(value -> false);
		boolean same = after.isEmpty() ? !before.name().startsWith("custom:") : before.type() == after.get().type()
				&& Objects.equals(before.min(), after.get().min()) && Objects.equals(before.max(), after.get().max());
		long unfit = same ? 0 : this.users.unfit(pool.id(), before.name(), fits);
		return (unfit == 0) ? Optional.empty()
				: Optional.of(Violation.of("policy.attributes", "rule.attribute.held", before.name(), unfit));
	}

	private static Optional<AttributePolicy> find(PoolPolicy policy, String name) {
		return policy.attributes().stream().filter(attribute -> attribute.name().equals(name)).findFirst();
	}

}
