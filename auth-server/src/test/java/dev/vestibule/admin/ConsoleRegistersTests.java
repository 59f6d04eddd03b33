package dev.vestibule.admin;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.Statements;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a pool has and decides, in the console, without JavaScript. */
class ConsoleRegistersTests {

	private static final TestServer SERVER = TestServers.on(TestDatabases.H2);

	private static final TestBrowser BROWSER = new TestBrowser(SERVER.base());

	private static final String POOL = SERVER.base() + "/admin/pools/" + TestServer.POOL;

	@BeforeAll
	static void signIn() {
		AdministratorBrowser.owner(SERVER, BROWSER, "console-registrar");
	}

	@Test
	void aSecretIsEndedByTheSecondClick() {
		AdminClient owner = AdminClient.owner(SERVER);
		String client = "/pools/" + TestServer.POOL + "/clients/"
				+ AdminClient.text(AdminClient.member(
						owner.post("/pools/" + TestServer.POOL + "/clients",
								"{\"name\": \"Asked\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}"),
						"client"), "id");
		owner.post(client + "/secrets", "");
		Page page = BROWSER.open(SERVER.base() + "/admin" + client);
		Page ending = BROWSER.submit(page, page.html().expectFirst("form:has([name=end])"), Map.of());
		assertThat(AdminClient.texts(owner.get(client).json(), "secrets")).hasSize(2);
		BROWSER.submit(ending, Map.of());
		assertThat(AdminClient.texts(owner.get(client).json(), "secrets")).hasSize(1);
	}

	@Test
	void aKeyIsReplacedAndWithdrawnByTheSecondClick() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = "/pools/" + owner.post("/pools", "{\"name\": \"Turned\"}").text("id");
		BROWSER.get(SERVER.base() + pool.replace("/pools", "") + "/.well-known/jwks.json");
		Page keys = BROWSER.open(SERVER.base() + "/admin" + pool + "/keys");

		Page asked = BROWSER.submit(keys, Map.of("immediately", "true"));
		assertThat(AdminClient.items(owner.get(pool + "/keys"))).hasSize(1);
		Page replaced = BROWSER.submit(asked, Map.of());
		assertThat(AdminClient.items(owner.get(pool + "/keys"))).extracting(key -> key.get("state"))
			.containsExactly("SIGNING", "RETIRING");
		Page warned = BROWSER.submit(replaced, replaced.html().expectFirst("form:has([name=retire])"), Map.of());
		assertThat(AdminClient.items(owner.get(pool + "/keys"))).hasSize(2);
		BROWSER.submit(warned, Map.of());
		assertThat(AdminClient.items(owner.get(pool + "/keys"))).hasSize(1);
	}

	@Test
	void aFormThatIsWrongSaysWhereAndKeepsWhatWasTyped() {
		Page form = BROWSER.open(POOL + "/clients/new");
		Page wrong = BROWSER.follow(BROWSER.post(form, Map.of("name", "Kept", "type", "CONFIDENTIAL", "redirectUris",
				"http://not-local.example/x", "scopes", "openid")));

		assertThat(wrong.html().select("#redirectUris").text()).isEqualTo("http://not-local.example/x");
		assertThat(wrong.html().select("#redirectUris-error").text()).contains("https");
		assertThat(wrong.html().select("#name").val()).isEqualTo("Kept");
	}

	@Test
	void whoWasOvertakenIsToldSoKeepsWhatTheyTypedAndMayReplace() {
		forms("Overtaken").forEach((uri, field) -> {
			Page mine = BROWSER.open(uri);
			BROWSER.submit(BROWSER.open(uri), Map.of(field, "17"));
			Page overtaken = BROWSER.submit(mine, Map.of(field, "18"));

			assertOvertaken(overtaken, uri, field);
			BROWSER.submit(overtaken, Map.of());
			assertThat(value(BROWSER.open(uri), field)).as(uri).isEqualTo("18");
		});
	}

	@Test
	void whoSavesInTheSameMomentIsToldSoToo() {
		forms("Raced").forEach((uri, field) -> {
			Page mine = BROWSER.open(uri);
			Page theirs = BROWSER.open(uri);
			Statements.before("UPDATE (register_change|users) ", () -> BROWSER.submit(theirs, Map.of(field, "17")));

			assertOvertaken(BROWSER.submit(mine, Map.of(field, "18")), uri, field);
		});
	}

	@Test
	void whatNobodyHadToLookAtBeforeIsDoneAfterAll() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = pool(owner, "Met");
		Page mine = BROWSER.open(SERVER.base() + "/admin" + pool + "/attributes/new");
		Statements.before("UPDATE register_change ", () -> owner.patch(pool, "{\"name\": \"Renamed\"}"));

		Page done = BROWSER.submit(mine, Map.of("name", "custom:mine"));

		assertThat(done.html().text()).contains("custom:mine");
		assertThat(owner.get(pool).json()).containsEntry("name", "Renamed");
	}

	@Test
	void whoIsOvertakenAgainAndAgainIsToldToComeBack() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = pool(owner, "Busy");
		Page mine = BROWSER.open(SERVER.base() + "/admin" + pool + "/attributes/new");
		always("UPDATE register_change ", () -> owner.patch(pool, "{\"name\": \"" + UUID.randomUUID() + "\"}"));

		Page refused = BROWSER.submit(mine, Map.of("name", "custom:mine"));

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.html().select("h1").text()).isEqualTo("Somebody was faster");
	}

	@AfterEach
	void nobodyElse() {
		Statements.reset();
	}

	private static void always(String statement, Runnable act) {
		Statements.before(statement, () -> {
			act.run();
			always(statement, act);
		});
	}

	private static void assertOvertaken(Page page, String uri, String field) {
		assertThat(page.html().select(".notice.danger").text()).as(uri).contains("Somebody else");
		assertThat(value(page, field)).as(uri).isEqualTo("18");
		assertThat(value(BROWSER.open(uri), field)).as(uri).isEqualTo("17");
	}

	private static String value(Page page, String field) {
		return page.html().select("[id='" + field + "']").val();
	}

	private static String pool(AdminClient owner, String name) {
		return "/pools/" + owner.post("/pools", "{\"name\": \"" + name + "\"}").text("id");
	}

	/** A pool's forms that change something, each with a field of it. */
	private static Map<String, String> forms(String name) {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = pool(owner, name);
		String console = SERVER.base() + "/admin" + pool;
		String client = name.toLowerCase(Locale.ROOT);
		String user = AdminClient.text(AdminClient.member(
				owner.post(pool + "/users", "{\"user\": {\"email\": \"slow@example.com\"}, \"mail\": false}"), "user"),
				"id");
		owner.post(pool + "/clients", "{\"id\": \"" + client
				+ "\", \"name\": \"Slow\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}");
		String api = owner
			.post(pool + "/resource-servers", "{\"identifier\": \"https://slow.test\", \"name\": \"Slow\"}")
			.text("id");
		owner.post(pool + "/groups", "{\"name\": \"slow\"}");
		owner.post(pool + "/identity-providers",
				"{\"name\": \"Slow\", \"kind\": \"github\", \"secret\": \"s3\", \"settings\": {\"clientId\": \"c\"}}");
		BROWSER.submit(BROWSER.open(console + "/attributes/new"), Map.of("name", "custom:slow"));

		return Map.of(console + "/clients/" + client, "name", console + "/apis/" + api, "name",
				console + "/groups/slow", "description", console + "/providers/Slow", "clientId",
				console + "/attributes/custom:slow", "max", console + "/settings/general", "name",
				console + "/users/" + user + "/data", "attributes[nickname]");
	}

	@Test
	void anApplicationIsRegisteredWithASecretShownOnceAndChanged() {
		Page made = BROWSER.follow(BROWSER.post(BROWSER.open(POOL + "/clients/new"), Map.of("name", "Formed", "type",
				"CONFIDENTIAL", "redirectUris", "https://formed.test/cb", "scopes", "openid", "firstParty", "true")));
		String id = made.html().select("dd code").get(1).text();
		AdminClient owner = AdminClient.owner(SERVER);
		String api = "/pools/" + TestServer.POOL + "/clients/" + id;
		Page form = BROWSER.open(POOL + "/clients/" + id);
		Map<String, String> fields = new HashMap<>();
		form.html()
			.select("form:has(#name) :is(input[type=text], input[type=url], textarea)")
			.forEach(field -> fields.put(field.attr("name"), field.val()));
		form.html()
			.select("form:has(#name) select:has(option[selected])")
			.forEach(select -> fields.put(select.attr("name"), select.select("option[selected]").val()));
		fields.putAll(Map.of("name", "Reformed", "enabled", "true", "lifetimes-accessToken", "30",
				"lifetimes-accessToken-unit", "M", "scopes", "openid", "rotation-enabled", "true", "grantTypes",
				"authorization_code", "authenticationMethods", "client_secret_basic", "requirePkce", "true"));
		fields.put("rotation-grace", "25");
		BROWSER.follow(BROWSER.post(form, fields));

		Answer changed = owner.get(api);
		assertThat(changed.json()).containsEntry("name", "Reformed");
		assertThat(changed.response().body()).contains("PT25S").contains("PT30M");
	}

	@Test
	void whatARuleForbidsIsSaidOnThePageOfWhatStays() {
		Page asked = BROWSER.open(SERVER.base() + "/admin/pools/" + AdministratorPool.ID + "/clients/"
				+ AdministratorPool.CONSOLE + "/delete");
		Page refused = BROWSER.submit(asked, Map.of());
		assertThat(refused.status()).isEqualTo(200);
		assertThat(refused.html().select(".notice.danger").text()).contains("cannot be locked out");
	}

	@Test
	void settingsOfAPoolAreSavedAndTheOthersStay() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = owner.post("/pools", "{\"name\": \"Settled\", \"policy\": {\"keys\": {\"announce\": \"PT36H\"}}}")
			.text("id");
		String settings = SERVER.base() + "/admin/pools/" + pool + "/settings/";

		Page wrong = BROWSER.follow(BROWSER.post(BROWSER.open(settings + "sign-up"),
				Map.of("signUp-enabled", "true", "signUp-terms", "ftp://x")));
		assertThat(wrong.html().select("#signUp-terms-error")).hasSize(1);
		assertThat(wrong.html().select("#signUp-terms").val()).isEqualTo("ftp://x");
		Page refused = BROWSER.follow(BROWSER.post(BROWSER.open(settings + "passwords"),
				Map.of("password-minLength", "7", "password-history", "99", "recovery-enabled", "true")));
		assertThat(refused.html().select("#password-minLength-error, #password-history-error")).hasSize(2);
		assertThat(refused.html().select("#password-history").val()).isEqualTo("99");
		Page saved = BROWSER
			.follow(BROWSER.post(BROWSER.open(settings + "passwords"), Map.of("password-minLength", "20",
					"password-breaches", "FILTER", "recovery-codeLifetime", "20", "recovery-codeLifetime-unit", "M")));

		assertThat(saved.html().select(".notice.success")).hasSize(1);
		assertThat(owner.get("/pools/" + pool).response().body()).contains("\"minLength\":20", "PT20M", "PT36H",
				"Settled");
	}

	@Test
	void anAttributeIsAddedAndNoChangeBreaksWhatUsersHave() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = "/pools/" + owner.post("/pools", "{\"name\": \"Attributed\"}").text("id");
		String attributes = SERVER.base() + "/admin" + pool + "/attributes";
		Page form = BROWSER.open(attributes + "/new");
		Page wrong = BROWSER.follow(BROWSER.post(form, Map.of("name", "custom:no blank", "type", "TEXT")));
		assertThat(wrong.html().select("#name-error")).hasSize(1);
		BROWSER.follow(BROWSER.post(form, Map.of("name", "custom:team", "type", "TEXT", "mutable", "true")));
		for (String team : new String[] { "ink", "a very long one" }) {
			owner.post(pool + "/users", "{\"user\": {\"email\": \"" + team.length()
					+ "@example.com\", \"attributes\": {\"custom:team\": \"" + team + "\"}}, \"mail\": false}");
		}
		String team = attributes + "/custom:team";

		Page refused = BROWSER.follow(BROWSER.post(BROWSER.open(team), Map.of("type", "TEXT", "max", "5")));
		assertThat(refused.html().select(".notice.danger").text()).contains("custom:team", "one user");
		assertThat(refused.html().select("#max").val()).isEqualTo("5");
		Page removed = BROWSER.follow(BROWSER.post(BROWSER.open(team), Map.of("type", "TEXT", "remove", "true")));
		assertThat(removed.html().select(".notice.danger").text()).contains("2 users");
		assertThat(BROWSER.follow(BROWSER.post(BROWSER.open(team), Map.of("type", "TEXT", "max", "15"))).path())
			.endsWith("/attributes");
	}

	@Test
	void groupsApisAndRolesAreMadeByForms() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = "/pools/" + owner.post("/pools", "{\"name\": \"Registers\"}").text("id");
		String base = SERVER.base() + "/admin" + pool;

		BROWSER.follow(BROWSER.post(BROWSER.open(base + "/new-group"),
				Map.of("name", "editors", "precedence", "3", "role", "arn:e")));
		assertThat(owner.get(pool + "/groups/editors").json()).containsEntry("precedence", 3)
			.containsEntry("role", "arn:e");
		BROWSER.follow(BROWSER.post(BROWSER.open(base + "/groups/editors/delete"), Map.of()));
		assertThat(owner.get(pool + "/groups/editors").status()).isEqualTo(404);

		Page wrong = BROWSER.follow(BROWSER.post(BROWSER.open(base + "/apis/new"),
				Map.of("identifier", "https://tides.test/x", "name", "Tides", "scopes", "read")));
		assertThat(wrong.html().select("#scopes-error")).hasSize(1);
		BROWSER.follow(BROWSER.post(wrong,
				Map.of("identifier", "https://tides.test/x", "name", "Tides", "scopes", "read = Read")));
		assertThat(owner.get(pool + "/resource-servers").response().body()).contains("https://tides.test/x", "Read");

		Page roles = BROWSER.open(SERVER.base() + "/admin/administrators");
		Page missing = BROWSER.submit(roles, roles.html().expectFirst("form[action=/admin/administrators]"),
				Map.of("principal", "nobody", "role", "SUPPORT", "scope", "*"));
		assertThat(missing.html().select("#principal-error")).hasSize(1);
		assertThat(missing.html().select("#principal").val()).isEqualTo("nobody");
	}

	@Test
	void aProviderIsConnectedByAFormThatKeepsWhatWasTyped() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = owner.post("/pools", "{\"name\": \"Connected\"}").text("id");
		String base = SERVER.base() + "/admin/pools/" + pool + "/providers";
		Page form = BROWSER.open(base + "/new?kind=apple");
		assertThat(form.html().select(".guide code").eachText().getFirst())
			.endsWith(pool + "/oauth2/idpresponse/SignInWithApple");

		Page wrong = BROWSER.follow(BROWSER.post(form, Map.of("name", "Apple", "clientId", "com.example.web",
				"options-team-id", "TEAM", "refresh", "true", "secret", "")));
		assertThat(wrong.html().select("#options-team-id").val()).isEqualTo("TEAM");
		assertThat(wrong.html().select("#options-key-id-error, #secret-error")).hasSize(2);
		Page made = BROWSER.follow(BROWSER.post(wrong, Map.of("name", "Apple", "clientId", "com.example.web",
				"options-team-id", "TEAM", "options-key-id", "KEY", "refresh", "true", "secret", "the-private-key")));

		assertThat(made.path()).endsWith("/providers/Apple");
		assertThat(made.html().html()).doesNotContain("the-private-key");
		Page saved = BROWSER.follow(BROWSER.post(made, Map.of("clientId", "com.example.web", "options-team-id", "TEAM",
				"options-key-id", "KEY", "label", "Our Apple", "enabled", "false")));
		assertThat(saved.html().select(".notice.success")).hasSize(1);
		assertThat(owner.get("/pools/" + pool + "/identity-providers/Apple").response().body())
			.contains("\"secret\":true", "\"enabled\":false", "Our Apple");
	}

	@Test
	void aPoolIsMadeAndDeletedByForms() {
		Page made = BROWSER
			.follow(BROWSER.post(BROWSER.open(SERVER.base() + "/admin/pools/new"), Map.of("name", "Formed")));
		Page asked = BROWSER.open(made.uri() + "/delete");

		Page wrong = BROWSER.follow(BROWSER.post(asked, Map.of("typed", "formed")));
		assertThat(wrong.html().select("#typed-error")).hasSize(1);
		assertThat(wrong.html().select("#typed").val()).isEqualTo("formed");
		assertThat(BROWSER.follow(BROWSER.post(wrong, Map.of("typed", "Formed"))).path()).isEqualTo("/admin");
		assertThat(BROWSER.get(made.uri()).statusCode()).isEqualTo(404);
	}

}
