package dev.vestibule.admin;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Base32;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.User;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The console over HTTP, without JavaScript. */
class ConsoleTests {

	private static final String EVIL = "<img src=x onerror=alert(1)>";

	private static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC);

	private static final TestServer SERVER = TestServers.on(TestDatabases.H2);

	private static final TestBrowser BROWSER = new TestBrowser(SERVER.base());

	private static final String POOL = SERVER.base() + "/admin/pools/" + TestServer.POOL;

	@BeforeAll
	static void signIn() {
		Page arrived = AdministratorBrowser.owner(SERVER, BROWSER, "console-owner");
		assertThat(arrived.status()).isEqualTo(200);
		assertThat(arrived.path()).isEqualTo("/admin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/users", "/users/new", "/users?q=ada", "/clients", "/clients/web", "/clients/new",
			"/providers", "/providers/new", "/providers/new?kind=apple", "/providers/new?kind=oauth2", "/delete",
			"/events", "/events?type=SignedIn&outcome=SUCCESS", "/outbox", "/settings", "/settings/sign-in",
			"/settings/sign-up", "/settings/passwords", "/settings/factors", "/settings/sessions", "/settings/sms",
			"/attributes", "/attributes/new", "/attributes/locale", "/groups", "/new-group", "/apis", "/apis/new",
			"/keys" })
	void everyPageIsWhole(String path) {
		Page page = BROWSER.open(POOL + path);

		assertThat(page.status()).as(page.html().text()).isEqualTo(200);
		assertThat(page.html().html()).doesNotContain("??");
		assertThat(page.html().select("h1")).hasSize(1);
		assertThat(page.html().select("style, script:not([src]), [style], [onclick]")).isEmpty();
	}

	/** Where the key and the mail are of a pool of the test's own. */
	@Test
	void theDashboardWarnsOfAKeyThatIsDueAndOfMailThatWasGivenUp() {
		String pool = AdminClient.owner(SERVER).post("/pools", "{\"name\": \"Warned\"}").text("id");
		String dashboard = SERVER.base() + "/admin/pools/" + pool;
		BROWSER.get(SERVER.base() + "/" + pool + "/.well-known/jwks.json");
		assertThat(BROWSER.open(dashboard).html().select(".warnings").text()).contains("No mail server is set up")
			.doesNotContain("signing key", "given up");
		JdbcClient jdbc = SERVER.bean(JdbcClient.class);
		jdbc.sql(
				"INSERT INTO message (id, pool_id, kind, recipient, locale, status, attempts, next_attempt_at, created_at,"
						+ " expires_at) VALUES (?, ?, 'invitation', 'gone@example.com', 'en', 'FAILED', 9, ?, ?, ?)")
			.params(UUID.randomUUID(), pool, NOW, NOW, NOW.plusDays(1))
			.update();
		jdbc.sql("UPDATE signing_key SET signs_from = TIMESTAMP '2020-01-01 00:00:00' WHERE pool_id = ?")
			.param(pool)
			.update();

		assertThat(BROWSER.open(dashboard).html().select(".warnings").text())
			.contains("A signing key has soon to be replaced", "Mail of the last day was given up");
	}

	@Test
	void aPersonsPageShowsEverythingInOnePlace() {
		Page page = person("ada");

		assertThat(page.html().text()).contains("ada@example.com", "Lovelace");
		assertThat(page.html().select("button[value=DISABLE]")).hasSize(1);
	}

	@Test
	void aUserIsInvitedDisabledAndDeletedByForms() {
		Page form = BROWSER.open(POOL + "/users/new");
		Page made = BROWSER.follow(post(form, Map.of("username", "consoled", "email", "consoled@example.com")));
		assertThat(made.html().select(".secret code").text()).isNotBlank();

		Page person = person("consoled");
		Page disabled = sure(post(person, Map.of("action", "DISABLE")));
		assertThat(disabled.html().select(".tag.off")).isNotEmpty();
		Page asked = BROWSER.open(disabled.uri().replaceAll("\\?.*", "") + "/delete");
		Page list = BROWSER.follow(post(asked, Map.of()));
		assertThat(list.path()).endsWith("/users");
		assertThat(BROWSER.open(POOL + "/users?q=consoled").html().select("tbody tr")).isEmpty();
	}

	@Test
	void whatIsKnownOfAUserIsChangedByAFormThatKeepsWhatWasTyped() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = "/pools/" + owner
			.post("/pools",
					"{\"name\": \"Known\", \"policy\": {\"attributes\": [{\"name\": \"given_name\"},"
							+ " {\"name\": \"custom:a.ge\", \"type\": \"NUMBER\", \"min\": 18}]}}")
			.text("id");
		String id = AdminClient.text(AdminClient.member(owner.post(pool + "/users",
				"{\"user\": {\"email\": \"known@example.com\", \"attributes\": {\"nickname\": \"Nick\"}}, \"mail\": false}"),
				"user"), "id");
		Page form = BROWSER.open(SERVER.base() + "/admin" + pool + "/users/" + id + "/data");
		Map<String, String> typed = Map.of("email", "Renamed@Example.com", "emailVerified", "true",
				"attributes[given_name]", "Zoë", "attributes[custom:a.ge]", "19", "attributes[nickname]", "");

		Map<String, String> bad = new HashMap<>(typed);
		bad.putAll(Map.of("email", "nonsense", "attributes[custom:a.ge]", "17"));
		Page wrong = BROWSER.follow(post(form, bad));
		assertThat(wrong.html().select(".wrong").eachAttr("id")).containsExactly("email-error",
				"attributes[custom:a.ge]-error");
		assertThat(wrong.html().select("input[name='attributes[given_name]']").val()).isEqualTo("Zoë");
		owner.patch(pool + "/users/" + id, "{\"phoneNumber\": \"+4930123456\"}");
		Page overtaken = BROWSER.follow(post(wrong, typed));
		assertThat(overtaken.html().select("[role=alert]").text()).contains("Somebody else");
		assertThat(overtaken.html().select("#email").val()).isEqualTo("Renamed@Example.com");
		Page person = BROWSER.follow(post(overtaken, Map.of("phoneNumber", "+49 30 123456")));

		assertThat(person.html().select("[role=status]").text()).isEqualTo("Saved.");
		assertThat(owner.get(pool + "/users/" + id).json()).containsEntry("email", "renamed@example.com")
			.containsEntry("emailVerified", true)
			.containsEntry("phoneNumber", "+4930123456")
			.containsEntry("attributes", Map.of("given_name", "Zoë", "custom:a.ge", "19"));
		assertThat(owner.get(pool + "/events?type=Administered").response().body())
			.contains("known@example.com → renamed@example.com", "Nick → -");
	}

	@Test
	void usersAndHistoryAreSearchedByAttributeNameStateAndDay() {
		String day = OffsetDateTime.now(ZoneOffset.UTC).toLocalDate().toString();
		AdminClient.owner(SERVER)
			.post("/pools/" + TestServer.POOL + "/users",
					"{\"user\": {\"username\": \"sought\", \"email\": \"sought@example.com\", \"attributes\":"
							+ " {\"family_name\": \"Sought-After\"}}, \"mail\": false}");

		assertThat(people("?q=sought-a&field=family_name&enabled=true&to=2999-01-01"))
			.containsExactly("sought@example.com");
		assertThat(people("?q=sought-a&field=given_name")).isEmpty();
		assertThat(people("?q=sought-a&enabled=false")).isEmpty();
		assertThat(people("?q=sought&from=" + day)).contains("sought@example.com");
		assertThat(people("?q=sought&to=2020-01-01")).isEmpty();
		assertThat(BROWSER.open(POOL + "/users?field=family_name").html().select("details[open]")).hasSize(1);
		for (String who : new String[] { "sought", "Sought@example.com" }) {
			assertThat(BROWSER.open(POOL + "/events?user=" + who + "&from=2020-01-01").html().select("tbody").text())
				.contains("user.create");
		}
		assertThat(BROWSER.open(POOL + "/events?user=sought&to=2020-01-01").html().select("tbody tr")).isEmpty();
		Page nobody = BROWSER.open(POOL + "/events?user=no-such-name");
		assertThat(nobody.html().select("tbody tr")).isEmpty();
		assertThat(nobody.html().select("#user").val()).isEqualTo("no-such-name");
	}

	private static List<String> people(String query) {
		return BROWSER.open(POOL + "/users" + query).html().select("tbody td:first-child").eachText();
	}

	/** What somebody is put out by is done by the second click, and the first says so. */
	@Test
	void whatIsDestroyedIsAskedOnce() {
		AdminClient owner = AdminClient.owner(SERVER);
		User user = SERVER.user("asked");
		Totp.Pending pending = SERVER.bean(Totp.class).begin(SERVER.bean(Pools.class).get(TestServer.POOL), user);
		TotpSeed seed = new TotpSeed(Base32.decode(pending.secret()));
		SERVER.bean(Totp.class)
			.confirm(TestServer.POOL, user.id(), pending.id(), seed.code(TotpSeed.step(Instant.now())), "Phone");
		String factors = "/pools/" + TestServer.POOL + "/users/" + user.id() + "/factors";
		Page person = person("asked");

		Page asked = BROWSER.submit(person, person.html().expectFirst("form:has([value=APP])"), Map.of());
		assertThat(asked.html().select("h1").text()).isEqualTo("Remove the authenticator app");
		assertThat(owner.get(factors).response().body()).contains("Phone");
		assertThat(BROWSER.submit(asked, Map.of()).html().select("[role=status]").text()).contains("It is gone");
		assertThat(owner.get(factors).response().body()).doesNotContain("Phone");

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
		Page wrong = BROWSER.follow(post(form, Map.of("name", "Kept", "type", "CONFIDENTIAL", "redirectUris",
				"http://not-local.example/x", "scopes", "openid")));

		assertThat(wrong.html().select("#redirectUris").text()).isEqualTo("http://not-local.example/x");
		assertThat(wrong.html().select("#redirectUris-error").text()).contains("https");
		assertThat(wrong.html().select("#name").val()).isEqualTo("Kept");
	}

	@Test
	void anApplicationIsRegisteredWithASecretShownOnceAndChanged() {
		Page made = BROWSER.follow(post(BROWSER.open(POOL + "/clients/new"), Map.of("name", "Formed", "type",
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
		BROWSER.follow(post(form, fields));

		Answer changed = owner.get(api);
		assertThat(changed.json()).containsEntry("name", "Reformed");
		assertThat(changed.response().body()).contains("PT25S").contains("PT30M");
	}

	/** Security C14: a name is text, on whichever page it stands. */
	@Test
	void namesWithMarkupAreShownAsText() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = owner.post("/pools", "{\"name\": \"" + EVIL + "\"}").text("id");
		owner.post("/pools/" + pool + "/clients", "{\"id\": \"evil\", \"name\": \"" + EVIL
				+ "\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}");
		owner.post("/pools/" + pool + "/groups", "{\"name\": \"<b>bold<b>\"}");
		String user = AdminClient.text(AdminClient.member(owner.post("/pools/" + pool + "/users",
				"{\"user\": {\"email\": \"evil@example.com\", \"attributes\": {\"name\": \"" + EVIL
						+ "\"}}, \"mail\": false}"),
				"user"), "id");
		String base = SERVER.base() + "/admin/pools/" + pool;

		for (String path : new String[] { "", "/users", "/users/" + user, "/users/" + user + "/delete", "/clients",
				"/clients/evil", "/clients/evil/delete", "/events", "/outbox", "/settings" }) {
			Page page = BROWSER.open(base + path);
			assertThat(page.status()).as(path).isEqualTo(200);
			assertThat(page.html().select("img[src=x], script:not([src]), b:containsOwn(bold)")).as(path).isEmpty();
		}
		assertThat(BROWSER.open(SERVER.base() + "/admin").html().select("img[src=x]")).isEmpty();
	}

	@Test
	void settingsOfAPoolAreSavedAndTheOthersStay() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = owner.post("/pools", "{\"name\": \"Settled\", \"policy\": {\"keys\": {\"announce\": \"PT36H\"}}}")
			.text("id");
		String settings = SERVER.base() + "/admin/pools/" + pool + "/settings/";

		Page wrong = BROWSER.follow(
				post(BROWSER.open(settings + "sign-up"), Map.of("signUp-enabled", "true", "signUp-terms", "ftp://x")));
		assertThat(wrong.html().select("#signUp-terms-error")).hasSize(1);
		assertThat(wrong.html().select("#signUp-terms").val()).isEqualTo("ftp://x");
		Page refused = BROWSER.follow(post(BROWSER.open(settings + "passwords"),
				Map.of("password-minLength", "7", "password-history", "99", "recovery-enabled", "true")));
		assertThat(refused.html().select("#password-minLength-error, #password-history-error")).hasSize(2);
		assertThat(refused.html().select("#password-history").val()).isEqualTo("99");
		Page saved = BROWSER.follow(post(BROWSER.open(settings + "passwords"), Map.of("password-minLength", "20",
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
		Page wrong = BROWSER.follow(post(form, Map.of("name", "custom:no blank", "type", "TEXT")));
		assertThat(wrong.html().select("#name-error")).hasSize(1);
		BROWSER.follow(post(form, Map.of("name", "custom:team", "type", "TEXT", "mutable", "true")));
		for (String team : new String[] { "ink", "a very long one" }) {
			owner.post(pool + "/users", "{\"user\": {\"email\": \"" + team.length()
					+ "@example.com\", \"attributes\": {\"custom:team\": \"" + team + "\"}}, \"mail\": false}");
		}
		String team = attributes + "/custom:team";

		Page refused = BROWSER.follow(post(BROWSER.open(team), Map.of("type", "TEXT", "max", "5")));
		assertThat(refused.html().select(".notice.danger").text()).contains("custom:team", "one user");
		assertThat(refused.html().select("#max").val()).isEqualTo("5");
		Page removed = BROWSER.follow(post(BROWSER.open(team), Map.of("type", "TEXT", "remove", "true")));
		assertThat(removed.html().select(".notice.danger").text()).contains("2 users");
		assertThat(BROWSER.follow(post(BROWSER.open(team), Map.of("type", "TEXT", "max", "15"))).path())
			.endsWith("/attributes");
	}

	@Test
	void groupsApisAndRolesAreMadeByForms() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = "/pools/" + owner.post("/pools", "{\"name\": \"Registers\"}").text("id");
		String base = SERVER.base() + "/admin" + pool;

		BROWSER.follow(
				post(BROWSER.open(base + "/new-group"), Map.of("name", "editors", "precedence", "3", "role", "arn:e")));
		assertThat(owner.get(pool + "/groups/editors").json()).containsEntry("precedence", 3)
			.containsEntry("role", "arn:e");
		BROWSER.follow(post(BROWSER.open(base + "/groups/editors/delete"), Map.of()));
		assertThat(owner.get(pool + "/groups/editors").status()).isEqualTo(404);

		Page wrong = BROWSER.follow(post(BROWSER.open(base + "/apis/new"),
				Map.of("identifier", "https://tides.test/x", "name", "Tides", "scopes", "read")));
		assertThat(wrong.html().select("#scopes-error")).hasSize(1);
		BROWSER.follow(
				post(wrong, Map.of("identifier", "https://tides.test/x", "name", "Tides", "scopes", "read = Read")));
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

		Page wrong = BROWSER.follow(post(form, Map.of("name", "Apple", "clientId", "com.example.web", "options-team-id",
				"TEAM", "refresh", "true", "secret", "")));
		assertThat(wrong.html().select("#options-team-id").val()).isEqualTo("TEAM");
		assertThat(wrong.html().select("#options-key-id-error, #secret-error")).hasSize(2);
		Page made = BROWSER.follow(post(wrong, Map.of("name", "Apple", "clientId", "com.example.web", "options-team-id",
				"TEAM", "options-key-id", "KEY", "refresh", "true", "secret", "the-private-key")));

		assertThat(made.path()).endsWith("/providers/Apple");
		assertThat(made.html().html()).doesNotContain("the-private-key");
		Page saved = BROWSER.follow(post(made, Map.of("clientId", "com.example.web", "options-team-id", "TEAM",
				"options-key-id", "KEY", "label", "Our Apple", "enabled", "false")));
		assertThat(saved.html().select(".notice.success")).hasSize(1);
		assertThat(owner.get("/pools/" + pool + "/identity-providers/Apple").response().body())
			.contains("\"secret\":true", "\"enabled\":false", "Our Apple");
	}

	@Test
	void aPoolIsMadeAndDeletedByForms() {
		Page made = BROWSER.follow(post(BROWSER.open(SERVER.base() + "/admin/pools/new"), Map.of("name", "Formed")));
		Page asked = BROWSER.open(made.uri() + "/delete");

		Page wrong = BROWSER.follow(post(asked, Map.of("typed", "formed")));
		assertThat(wrong.html().select("#typed-error")).hasSize(1);
		assertThat(wrong.html().select("#typed").val()).isEqualTo("formed");
		assertThat(BROWSER.follow(post(wrong, Map.of("typed", "Formed"))).path()).isEqualTo("/admin");
		assertThat(BROWSER.get(made.uri()).statusCode()).isEqualTo(404);
	}

	@Test
	void aReaderSeesNoButtonAndCannotPost() {
		String password = AdministratorBrowser.holder(SERVER, "reader", TestServer.POOL, Role.READ_ONLY);
		TestBrowser reader = new TestBrowser(SERVER.base());

		Page home = AdministratorBrowser.signIn(SERVER, reader, "reader", password);

		assertThat(home.path()).isEqualTo("/admin/pools/" + TestServer.POOL);
		assertThat(reader.open(POOL + "/clients").html().select(".head .button")).isEmpty();
		assertThat(reader.get(POOL + "/clients/new").statusCode()).isEqualTo(403);
		assertThat(reader.get(SERVER.base() + "/admin/pools/" + TestServer.OTHER_POOL).statusCode()).isEqualTo(404);
		Element token = reader.open(POOL).html().selectFirst("form input[name=csrf]");
		assertThat(token).isNotNull();
		assertThat(reader.post(POOL + "/settings/general", Map.of("csrf", token.val(), "name", "Mine")).statusCode())
			.isEqualTo(403);
	}

	@Test
	void aPostWithoutTheFormsTokenIsRefused() {
		assertThat(BROWSER.post(POOL + "/settings/general", Map.of("name", "Forged")).statusCode()).isEqualTo(403);
	}

	@Test
	void anAnswerThatNobodyAskedForSignsNobodyIn() {
		TestBrowser stranger = new TestBrowser(SERVER.base());

		assertThat(stranger.get(SERVER.base() + AdministratorPool.CALLBACK + "?code=x&state=y").statusCode())
			.isEqualTo(400);
	}

	private static Page person(String name) {
		Page list = BROWSER.open(POOL + "/users?q=" + name);
		Element link = list.html().selectFirst("tbody a");
		assertThat(link).as(list.html().text()).isNotNull();
		return BROWSER.open(link.absUrl("href"));
	}

	/** Answers the question that was asked instead. */
	private static Page sure(HttpResponse<String> asked) {
		return BROWSER.submit(BROWSER.follow(asked), Map.of());
	}

	private static HttpResponse<String> post(Page page, Map<String, String> fields) {
		return BROWSER.post(page, fields);
	}

}
