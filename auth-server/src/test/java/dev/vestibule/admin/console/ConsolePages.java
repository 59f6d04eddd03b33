package dev.vestibule.admin.console;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.vestibule.admin.Access;
import dev.vestibule.admin.Permission;
import dev.vestibule.admin.Role;
import dev.vestibule.admin.access.Caller;
import dev.vestibule.admin.console.branding.BrandingPages;
import dev.vestibule.admin.console.client.ClientPages;
import dev.vestibule.admin.console.connect.ConnectPages;
import dev.vestibule.admin.console.pool.PoolPages;
import dev.vestibule.admin.console.provider.ProviderPages;
import dev.vestibule.admin.console.role.RolePages;
import dev.vestibule.admin.console.user.UserPages;
import dev.vestibule.audit.AuditEntry;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;

/** The states of the console's pages, with what its controllers put into their models. */
public final class ConsolePages {

	/** When everything happens. */
	public static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

	/** The one user. */
	public static final UUID ADA = new UUID(0x0190_0000_0000_7000L, 1);

	/** The pool that the pages are about. */
	public static final Pool POOL = new Pool("eu-home-1_Demo00001", 1L, "Harbour Weather", PoolPolicy.defaults(), NOW,
			NOW);

	private ConsolePages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return Stream
			.of(PoolPages.all(), UserPages.all(), ClientPages.all(), ProviderPages.all(), RolePages.all(),
					BrandingPages.all(), ConnectPages.all())
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * A state of a page.
	 * @param name of the view, and behind a blank which state of it
	 */
	public static ConsolePage page(String name, Map<String, Object> model) {
		String view = name.split(" ")[0];
		Map<String, Object> all = new HashMap<>(model);
		Access access = new Access(Set.of(new Access.Grant(Access.EVERY_POOL, Role.OWNER)),
				EnumSet.allOf(Permission.class));
		boolean any = view.startsWith("pool") || view.equals("administrators");
		all.put("console", new ConsoleFrame(new Caller("me", access), any ? null : POOL, List.of(POOL)));
		return new ConsolePage("console-" + name.replace(' ', '-'), "console/" + view, all);
	}

	/** A form in which some fields are wrong. */
	public static Wrong wrong(String part, Violation... broken) {
		return Wrong.of(new BrokenRulesException("x", List.of(broken)), part);
	}

	/** Something that went wrong. */
	public static AuditEntry event() {
		return new AuditEntry(ADA, "SignInRefused", AuditEvent.Outcome.FAILURE, NOW, ADA, "w34th3r", null, "192.0.2.1",
				"Firefox", Map.of("reason", "<b>password</b>"));
	}

	/** A state of a page. */
	public record ConsolePage(String name, String view, Map<String, Object> model) {
	}

}
