package dev.vestibule.admin.console.role;

import java.util.List;
import java.util.Map;

import dev.vestibule.admin.Role;
import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.platform.Violation;

/** The states of the page about administrators. */
public final class RolePages {

	private RolePages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return List.of(ConsolePages.page("administrators",
				Map.of("holders",
						List.of(new AdministratorsController.Line("me", "<b>ada</b>", "*", null, Role.OWNER),
								new AdministratorsController.Line("job", "job", "x", "Weather", Role.SUPPORT)),
						"roles", Role.values(), "principal", "nobody", "wrong",
						ConsolePages.wrong("role", Violation.of("principal", "rule.missing")))));
	}

}
