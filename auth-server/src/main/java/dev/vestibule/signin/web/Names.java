package dev.vestibule.signin.web;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import org.jspecify.annotations.Nullable;

/** The name of whoever is under way, as far as pages may say it. */
public final class Names {

	private Names() {
	}

	/** What the name field begins with. */
	public static String known(Visit visit) {
		return switch (visit.journey().stage()) {
			case Stage.Begun(@Nullable String hint) -> (hint != null) ? hint : "";
			case Stage.Named named -> named.name();
			case Stage.Directed directed -> Objects.requireNonNullElse(directed.hint(), "");
			case Stage.Returned returned -> Objects.requireNonNullElse(returned.hint(), "");
			case Stage.Confirming confirming -> confirming.email();
			case Stage.Recovering recovering -> recovering.name();
			case Stage.Coding coding -> coding.name();
			case Stage.Resetting _, Stage.Replacing _, Stage.Proving _, Stage.Enrolling _, Stage.KeepingCodes _,
					Stage.Completing _, Stage.Phoning _, Stage.Addressing _, Stage.Restoring _, Stage.Adding _,
					Stage.Done _ ->
				"";
		};
	}

	/** The factor of that name, as a form posts it. */
	public static Optional<Factor> factor(String name) {
		return Arrays.stream(Factor.values()).filter(factor -> factor.name().equals(name)).findFirst();
	}

	/** An address that its owner recognises and nobody else learns. */
	public static String masked(String email) {
		int at = email.lastIndexOf('@');
		if (email.startsWith("+")) {
			return "•••" + email.substring(Math.max(1, email.length() - 2));
		}
		return (at < 1) ? email.charAt(0) + "•••" : email.charAt(0) + "•••@" + email.charAt(at + 1) + "•••";
	}

}
