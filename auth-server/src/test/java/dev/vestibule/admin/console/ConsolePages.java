package dev.vestibule.admin.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.vestibule.admin.Access;
import dev.vestibule.admin.Permission;
import dev.vestibule.admin.Role;
import dev.vestibule.admin.access.Caller;
import dev.vestibule.audit.AuditCounts;
import dev.vestibule.audit.AuditEntry;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.message.OutboxList;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.user.Group;
import dev.vestibule.user.User;
import dev.vestibule.user.UserSearch;

/** The states of the console's pages, with what its controllers put into their models. */
public final class ConsolePages {

	private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

	private static final UUID ADA = new UUID(0x0190_0000_0000_7000L, 1);

	private static final Pool POOL = new Pool("eu-home-1_Demo00001", 1L, "Harbour Weather", PoolPolicy.defaults(), NOW,
			NOW);

	private static final AppClient CLIENT = new AppClient("w34th3r", 1L, POOL.id(), "Weather <b>App</b>", false, Json
		.read("{\"type\": \"CONFIDENTIAL\", \"redirectUris\": [\"https://weather.example/cb\"]}", ClientSettings.class),
			Set.of("0123456789abcdef", "fedcba9876543210"), NOW, NOW);

	private ConsolePages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return List.of(page("pools", Map.of()), page("dashboard", dashboard()), page("users", users()),
				page("user-new", invite()), page("user-password", Map.of("user", user(), "password", "ab1c2-de3f4")),
				page("person", person()), page("user-delete", Map.of("user", user())),
				page("clients", Map.of("clients", List.of(CLIENT))), page("client", client(Wrong.NOTHING)),
				page("client-wrong", client(wrong())), page("client-delete", Map.of("client", CLIENT)),
				page("client-made", Map.of("client", CLIENT, "secret", "s3cret", "issuer", "http://localhost/x")),
				page("events", events()), page("outbox", outbox()), page("settings", settings()));
	}

	private static ConsolePage page(String name, Map<String, Object> model) {
		String view = name.replace("-wrong", "");
		Map<String, Object> all = new HashMap<>(model);
		Access access = new Access(Set.of(new Access.Grant(Access.EVERY_POOL, Role.OWNER)),
				EnumSet.allOf(Permission.class));
		boolean any = view.equals("pools");
		all.put("console", new ConsoleFrame(new Caller("me", access), any ? null : POOL, List.of(POOL)));
		return new ConsolePage("console-" + name, "console/" + view, all);
	}

	private static Map<String, Object> dashboard() {
		List<AuditCounts.Day> days = LocalDate.of(2026, 11, 12)
			.datesUntil(LocalDate.of(2026, 11, 26))
			.map(day -> new AuditCounts.Day(day, List.of((long) day.getDayOfMonth(), 3L, 1L)))
			.toList();
		return Map.of("plot", Plot.of(days), "totalSignedIn", 266L, "totalSignInRefused", 42L, "totalSignedUp", 14L,
				"active", 31L, "warnings", List.of("console.warning.mail.none", "console.warning.mail.trouble",
						"console.warning.mail.given-up", "console.warning.key"));
	}

	private static Map<String, Object> users() {
		return Map.of("filter", new UsersController.Filter("ada", null, null, null), "found",
				new UserSearch.Found(List.of(user()), "next"), "groups", List.of(group()), "statuses",
				User.Status.values());
	}

	private static Map<String, Object> invite() {
		return Map.of("form", new UsersController.InviteForm("ada", "nonsense", "", true), "wrong", wrong());
	}

	private static Map<String, Object> person() {
		Map<String, Object> model = new HashMap<>(Map.of("user", user(), "named", true, "attributes",
				new TreeMap<>(Map.of("given_name", "Ada", "custom:team", "<script>")), "groups", List.of(group()),
				"otherGroups", List.of(group()), "sessions", List.of(), "consents", List.of(), "events",
				List.of(event())));
		model.put("done", "disable");
		return model;
	}

	private static Map<String, Object> client(Wrong wrong) {
		Map<String, Object> model = new HashMap<>(Map.of("form", ClientForm.of(CLIENT), "wrong", wrong, "others",
				wrong.others(ClientForm.FIELDS), "secrets", List.of("0123456789"), "allScopes",
				Set.of("openid", "email"), "issuer", "http://localhost/x"));
		model.put("client", CLIENT);
		return model;
	}

	private static Map<String, Object> events() {
		return Map.of("filter", new RecordsController.Filter("SignedIn", AuditEvent.Outcome.FAILURE, ADA, null, null),
				"found", new AuditSearch.Found(List.of(event()), "next"));
	}

	private static Map<String, Object> outbox() {
		return Map.of("found", new OutboxList.Found(List
			.of(new OutboxList.Line(ADA, "invitation", "ada@example.com", "FAILED", 5, "no such host", NOW, null)),
				"next"));
	}

	private static Map<String, Object> settings() {
		return Map.of("form", PoolForm.of(POOL), "wrong", wrong(), "done", "saved");
	}

	private static Wrong wrong() {
		return Wrong.of(
				new BrokenRulesException("x",
						List.of(Violation.of("email", "rule.email"),
								Violation.of("settings.redirectUris", "rule.uri", "x", 1024),
								Violation.of("jwks", "rule.jwks"), Violation.of("scopes", "rule.unknown", "a", "b"))),
				"settings");
	}

	private static AuditEntry event() {
		return new AuditEntry(ADA, "SignInRefused", AuditEvent.Outcome.FAILURE, NOW, ADA, "w34th3r", null, "192.0.2.1",
				"Firefox", Map.of("reason", "<b>password</b>"));
	}

	private static Group group() {
		return new Group(ADA, 1L, POOL.id(), "<i>editors</i>", null, 1, null, NOW, NOW);
	}

	private static User user() {
		return Json.read(Json.write(Map.ofEntries(Map.entry("id", ADA), Map.entry("version", 1),
				Map.entry("poolId", POOL.id()), Map.entry("username", "ada"), Map.entry("email", "ada@example.com"),
				Map.entry("emailVerified", true), Map.entry("phoneNumber", "+4930123456"),
				Map.entry("phoneVerified", false), Map.entry("status", "CONFIRMED"), Map.entry("enabled", false),
				Map.entry("attributes", Map.of("name", "Ada")), Map.entry("passwordChangedAt", NOW),
				Map.entry("groupIds", Set.of()), Map.entry("createdAt", NOW), Map.entry("updatedAt", NOW))),
				User.class);
	}

	/** A state of a page. */
	public record ConsolePage(String name, String view, Map<String, Object> model) {
	}

}
