package dev.vestibule.admin.console;

import java.util.List;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What a form was filled from. Who saves one that somebody else has overtaken is told so,
 * and may then replace what that one did.
 */
public final class Basis {

	/** The form's field that holds its version. */
	public static final String FIELD = "version";

	private Basis() {
	}

	/**
	 * Holds a form to what is stored.
	 * @param stored the version that is now
	 * @param posted that of what the form was filled from
	 * @throws BrokenRulesException if that is another
	 */
	public static void hold(@Nullable Long stored, @Nullable String posted) {
		if (!String.valueOf(stored).equals(posted)) {
			throw new BrokenRulesException("Form", List.of(Violation.of(FIELD, "console.overtaken")));
		}
	}

}
