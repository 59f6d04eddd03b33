package dev.vestibule.admin.console.user;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.ConsolePages.ConsolePage;
import dev.vestibule.admin.console.Question;
import dev.vestibule.credential.Totp.Authenticator;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.session.KnownBrowser;
import dev.vestibule.user.Group;
import dev.vestibule.user.LinkedIdentity;
import dev.vestibule.user.User;
import dev.vestibule.user.UserSearch;

/** The states of the pages about users. */
public final class UserPages {

	private UserPages() {
	}

	/** All of them. */
	public static List<ConsolePage> all() {
		return List.of(ConsolePages.page("users", users()), ConsolePages.page("user-new", invite()),
				ConsolePages.page("user-secret",
						Map.of("user", user(), "what", "users.password", "secret", "ab1c2-de3f4")),
				ConsolePages.page("groups", Map.of("groups", List.of(group()))),
				ConsolePages.page("group",
						Map.of("group", group(), "form", GroupsController.GroupForm.of(group()), "wrong",
								ConsolePages.wrong("group", Violation.of("precedence", "rule.number")))),
				ConsolePages.page("person", person()), ConsolePages.page("person-data", data()),
				ConsolePages.page("question",
						Map.of("question",
								Question.of("users", "user-delete", "<b>Ada</b>", "/admin/pools/x/users/y"))),
				ConsolePages.page("question posted",
						Map.of("question",
								Question.of("users", "means.passkey", "<b>Ada</b>", "/admin/pools/x/users/y")
									.before(Map.of("id", "\"><script>alert(1)</script>")))),
				ConsolePages.page("question counted", Map.of("question",
						Question.of("providers", "provider-delete", "<b>Google</b>", "/admin/pools/x/providers/Google")
							.leadingTo(new Question.Consequence("users", 4711),
									new Question.Consequence("passwordless", 1)))));
	}

	private static Map<String, Object> users() {
		return Map.of("filter",
				new UsersController.Filter("ada", "custom:team", null, null, true, null, LocalDate.of(2026, 11, 3),
						null),
				"found", new UserSearch.Found(List.of(user()), "next"), "groups", List.of(group()), "statuses",
				User.Status.values(), "fields", List.of("given_name", "custom:team"));
	}

	private static Map<String, Object> invite() {
		return Map.of("form", new UsersController.InviteForm("ada", "nonsense", "", true), "wrong",
				ConsolePages.wrong("attributes", Violation.of("email", "rule.email")));
	}

	private static Map<String, Object> data() {
		PersonForm form = new PersonForm("nonsense", true, null, null,
				Map.of("given_name", "<b>Ada</b>", "custom:team", "<script>"), "1");
		List<AttributePolicy> known = List.of(
				new AttributePolicy("given_name", (AttributePolicy.Type) null, true, null, null, null),
				new AttributePolicy("custom:team", AttributePolicy.Type.NUMBER, null, null, 1L, 5L));
		Map<String, Object> model = new HashMap<>(Map.of("user", user(), "form", form, "usual",
				form.usual(known, user()), "rare", form.rare(known, user())));
		model.put("wrong", ConsolePages.wrong("", Violation.of("email", "rule.email"),
				Violation.of("attributes.custom:team", "rule.attribute.value", "NUMBER", 256)));
		return model;
	}

	private static Map<String, Object> person() {
		Map<String, Object> model = new HashMap<>(Map.of("user", user(), "named", true, "attributes",
				new TreeMap<>(Map.of("given_name", "Ada", "custom:team", "<script>")), "groups", List.of(group()),
				"otherGroups", List.of(group()), "sessions", List.of(), "consents", List.of(), "events",
				List.of(ConsolePages.event())));
		model.put("done", "disable");
		model.put("apps", List.of(new Authenticator(ConsolePages.ADA, "<b>Phone</b>", ConsolePages.NOW, null)));
		model.put("recoveryCodes", 8);
		model.put("passkeys", List.of());
		model.put("browsers", List.of());
		model.put("known",
				List.of(new KnownBrowser(ConsolePages.ADA, "b", "Firefox", null, ConsolePages.NOW, ConsolePages.NOW)));
		model.put("identities", List.of(identity("https://accounts.google.com", true),
				identity("https://login.example.com/<b>a-realm-of-a-rather-long-name</b>", false)));
		model.put("providers", List.of("Google"));
		return model;
	}

	private static PersonMeans.Identity identity(String authority, boolean leadsIn) {
		return new PersonMeans.Identity(new LinkedIdentity(ConsolePages.ADA, ConsolePages.POOL.id(), "Google",
				authority, "1234", ConsolePages.ADA, "ada@example.com", ConsolePages.NOW), leadsIn);
	}

	private static Group group() {
		return new Group(ConsolePages.ADA, 1L, ConsolePages.POOL.id(), "<i>editors</i>", null, 1, null,
				ConsolePages.NOW, ConsolePages.NOW);
	}

	private static User user() {
		return Json.read(Json.write(Map.ofEntries(Map.entry("id", ConsolePages.ADA), Map.entry("version", 1),
				Map.entry("poolId", ConsolePages.POOL.id()), Map.entry("username", "ada"),
				Map.entry("email", "ada@example.com"), Map.entry("emailVerified", true),
				Map.entry("phoneNumber", "+4930123456"), Map.entry("phoneVerified", false),
				Map.entry("status", "CONFIRMED"), Map.entry("enabled", false),
				Map.entry("attributes", Map.of("name", "Ada")), Map.entry("passwordChangedAt", ConsolePages.NOW),
				Map.entry("groupIds", Set.of()), Map.entry("factors", Set.of()),
				Map.entry("createdAt", ConsolePages.NOW), Map.entry("updatedAt", ConsolePages.NOW))), User.class);
	}

}
