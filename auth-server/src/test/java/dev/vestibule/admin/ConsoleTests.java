package dev.vestibule.admin;

import java.net.http.HttpResponse;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The console over HTTP, without JavaScript. */
class ConsoleTests {

	private static final String EVIL = "<img src=x onerror=alert(1)>";

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
			"/events", "/events?type=SignedIn&outcome=SUCCESS", "/outbox", "/settings" })
	void everyPageIsWhole(String path) {
		Page page = BROWSER.open(POOL + path);

		assertThat(page.status()).as(page.html().text()).isEqualTo(200);
		assertThat(page.html().html()).doesNotContain("??");
		assertThat(page.html().select("h1")).hasSize(1);
		assertThat(page.html().select("style, script:not([src]), [style], [onclick]")).isEmpty();
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
		Page disabled = BROWSER.follow(post(person, Map.of("action", "DISABLE")));
		assertThat(disabled.html().select(".tag.off")).isNotEmpty();
		Page asked = BROWSER.open(disabled.uri().replaceAll("\\?.*", "") + "/delete");
		Page list = BROWSER.follow(post(asked, Map.of()));
		assertThat(list.path()).endsWith("/users");
		assertThat(BROWSER.open(POOL + "/users?q=consoled").html().select("tbody tr")).isEmpty();
	}

	@Test
	void aFormThatIsWrongSaysWhereAndKeepsWhatWasTyped() {
		Page form = BROWSER.open(POOL + "/clients/new");
		Page wrong = BROWSER.follow(post(form, Map.of("name", "Kept", "type", "CONFIDENTIAL", "redirectUris",
				"http://not-local.example/x", "accessToken", "1", "scopes", "openid")));

		assertThat(wrong.html().select("#redirectUris").text()).isEqualTo("http://not-local.example/x");
		assertThat(wrong.html().select("#redirectUris-error").text()).contains("https");
		assertThat(wrong.html().select("#lifetimes-accessToken").val()).isEqualTo("1");
		assertThat(wrong.html().select("#lifetimes-accessToken-error").text()).isNotBlank();
		assertThat(wrong.html().select("#name").val()).isEqualTo("Kept");
	}

	@Test
	void anApplicationIsRegisteredWithASecretShownOnceAndKeepsWhatTheFormDoesNotShow() {
		Page made = BROWSER.follow(post(BROWSER.open(POOL + "/clients/new"), Map.of("name", "Formed", "type",
				"CONFIDENTIAL", "redirectUris", "https://formed.test/cb", "scopes", "openid", "accessToken", "30")));
		String id = made.html().select("dd code").get(1).text();
		AdminClient owner = AdminClient.owner(SERVER);
		String api = "/pools/" + TestServer.POOL + "/clients/" + id;
		owner.patch(api, "{\"settings\": {\"rotation\": {\"grace\": \"PT25S\"}}}");

		BROWSER.follow(post(BROWSER.open(POOL + "/clients/" + id), Map.of("name", "Reformed", "enabled", "true",
				"redirectUris", "https://formed.test/cb", "scopes", "openid")));

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
		Page form = BROWSER.open(SERVER.base() + "/admin/pools/" + pool + "/settings");

		Page saved = BROWSER.follow(post(form, Map.of("name", "Settled", "minLength", "20", "terms", "ftp://x")));
		assertThat(saved.html().select("#signUp-terms-error")).hasSize(1);
		Page again = BROWSER.follow(post(form, Map.of("name", "Settled", "minLength", "20", "terms", "")));

		assertThat(again.html().select(".notice.success")).hasSize(1);
		assertThat(owner.get("/pools/" + pool).response().body()).contains("\"minLength\":20").contains("PT36H");
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
				"options-key-id", "KEY", "label", "Our Apple")));
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
		assertThat(reader.post(POOL + "/settings", Map.of("csrf", token.val(), "name", "Mine")).statusCode())
			.isEqualTo(403);
	}

	@Test
	void aPostWithoutTheFormsTokenIsRefused() {
		assertThat(BROWSER.post(POOL + "/settings", Map.of("name", "Forged")).statusCode()).isEqualTo(403);
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

	private static HttpResponse<String> post(Page page, Map<String, String> fields) {
		return BROWSER.post(page, fields);
	}

}
