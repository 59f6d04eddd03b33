package dev.vestibule.signin.web;

import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import org.jspecify.annotations.Nullable;

/** The name of whoever is under way, as far as pages may say it. */
final class Names {

	private Names() {
	}

	/** What the name field begins with. */
	static String known(Visit visit) {
		return switch (visit.journey().stage()) {
			case Stage.Begun(@Nullable String hint) -> (hint != null) ? hint : "";
			case Stage.Named named -> named.name();
			case Stage.Confirming confirming -> confirming.email();
			case Stage.Recovering recovering -> recovering.name();
			case Stage.Resetting _, Stage.Replacing _, Stage.Done _ -> "";
		};
	}

	/** An address that its owner recognises and nobody else learns. */
	static String masked(String email) {
		int at = email.lastIndexOf('@');
		return (at < 1) ? email.charAt(0) + "•••" : email.charAt(0) + "•••@" + email.charAt(at + 1) + "•••";
	}

}
