package dev.vestibule.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

/** What attributes must fulfil that a user is given by somebody else, or by a file. */
public final class AttributeRules {

	private static final int MOST = 50;

	private AttributeRules() {
	}

	/** What is wrong with them; empty if nothing is. */
	public static List<Violation> broken(PoolPolicy policy, Map<String, ? extends @Nullable String> attributes) {
		if (attributes.size() > MOST) {
			return List.of(Violation.of("attributes", "rule.most", MOST));
		}
		List<Violation> broken = new ArrayList<>();
		attributes.forEach((name, value) -> {
			AttributePolicy attribute = find(policy, name).orElse(null);
			if (attribute == null) {
				broken.add(Violation.of("attributes", "rule.attribute", name));
			}
			else if (value == null || !attribute.accepts(value)) {
				broken.add(Violation.of("attributes." + name, "rule.attribute.value", attribute.type(),
						AttributePolicy.LONGEST));
			}
		});
		return broken;
	}

	/** Whether users of a pool can have an attribute of that name. */
	public static boolean knows(PoolPolicy policy, String name) {
		return find(policy, name).isPresent();
	}

	/* What the pool knows of its users, and standard claims that it does not ask for. */
	private static Optional<AttributePolicy> find(PoolPolicy policy, String name) {
		Optional<AttributePolicy> known = policy.attributes()
			.stream()
			.filter(attribute -> attribute.name().equals(name))
			.findFirst();
		return (known.isPresent() || !AttributePolicy.standardNames().contains(name)) ? known
				: Optional.of(AttributePolicy.standard(name, false));
	}

}
