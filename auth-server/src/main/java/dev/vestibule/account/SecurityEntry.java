package dev.vestibule.account;

import java.util.List;
import java.util.Optional;

/**
 * A way to sign in, on the page that lists them. Each is a bean, in the order of
 * {@link org.springframework.core.annotation.Order}.
 */
@FunctionalInterface
public interface SecurityEntry {

	/** Its row, unless the pool does not have that way. */
	Optional<Row> row(Visitor visitor);

	/**
	 * What the row says.
	 *
	 * @param name whose text is {@code account.security.<name>}
	 * @param page where it is managed, below the account
	 * @param state whose text is {@code account.security.<name>.<state>}
	 * @param arguments of that text
	 */
	record Row(String name, String page, String state, List<Object> arguments) {
	}

}
