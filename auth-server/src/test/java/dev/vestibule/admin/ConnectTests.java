package dev.vestibule.admin;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An application is connected by the wizard, without JavaScript. */
class ConnectTests {

	private static final String EVIL = "<img src=x onerror=alert(1)>";

	private static final TestServer SERVER = TestServers.on(TestDatabases.H2);

	private static final String POOL = SERVER.base() + "/admin/pools/" + TestServer.POOL;

	private static final String CONNECT = POOL + "/connect";

	private static final String CALLBACK = CONNECT + "/callback";

	private static final TestBrowser BROWSER = AdministratorBrowser.of(SERVER, "connector", Role.CLIENT_MANAGER,
			TestServer.POOL);

	private static final Map<String, String> ADA = Map.of("username", "ada", "password", TestServer.PASSWORD);

	@Test
	void fromTheDashboardToTheTokensAndBack() {
		Page home = BROWSER.open(POOL);
		Page frameworks = open(home, "a[href$=/connect]");
		assertThat(frameworks.html().select(".cards a")).hasSize(8);
		Page form = open(frameworks, "a[href$=/express]");
		Page made = BROWSER.submit(form, Map.of("name", EVIL, "url", "http://localhost:4711/"));

		assertThat(made.status()).isEqualTo(200);
		assertThat(made.html().select("img[src=x]")).isEmpty();
		String secret = made.html().select("#secret").text();
		assertThat(code(made)).contains("'http://localhost:4711/callback'", "app.listen(4711)", secret);
		Page again = BROWSER.open(made.uri());
		assertThat(again.html().text()).doesNotContain(secret).contains("YOUR_SECRET");

		Page tested = BROWSER.submit(BROWSER.submit(made, made.form("/test"), Map.of()), ADA);
		assertThat(tested.uri()).startsWith(CALLBACK);
		assertThat(tested.html().select(".shown")).hasSize(3);
		assertThat(tested.html().text()).contains("ada@example.com", "at+jwt");

		String api = "/pools/" + TestServer.POOL + "/clients/" + id(made);
		assertThat(AdminClient.owner(SERVER).get(api).response().body()).contains(CALLBACK, "4711/callback");
		Page tidied = BROWSER.submit(tested, tested.form("/tidy"), Map.of());
		assertThat(tidied.html().select("form[action$=/tidy]")).isEmpty();
		assertThat(AdminClient.owner(SERVER).get(api).response().body()).doesNotContain(CALLBACK)
			.contains("4711/callback");
		assertThat(BROWSER.open(POOL + "/events?type=Administered&client=" + id(made)).html().text())
			.contains("client.create", "client.change", CALLBACK)
			.doesNotContain(secret);
	}

	@Test
	void anAnswerIsGoodOnceAndForTheBrowserThatAskedAlone() {
		Page made = BROWSER.submit(BROWSER.open(CONNECT + "/react"), Map.of("name", "Once"));
		String answer = answer(BROWSER, BROWSER.post(made, made.form("/test"), Map.of()));
		TestBrowser other = AdministratorBrowser.of(SERVER, "onlooker", Role.POOL_ADMINISTRATOR, TestServer.POOL);

		assertRefused(other.open(answer));
		assertRefused(BROWSER.open(answer.replace("state=", "state=x")));
		assertRefused(BROWSER.open(answer.replace("iss=", "iss=x")));
		assertThat(BROWSER.open(answer).html().select(".shown")).hasSize(3);
		assertRefused(BROWSER.open(answer));
	}

	@Test
	void aSignInThatIsBrokenOffSaysSo() {
		Page made = BROWSER.submit(BROWSER.open(CONNECT + "/angular"), Map.of("name", "Broken off"));
		HttpResponse<String> begun = BROWSER.post(made, made.form("/test"), Map.of());
		String asked = begun.headers().firstValue("Location").orElseThrow();

		Page refused = BROWSER.open(asked.replace("scope=", "prompt=none&max_age=0&scope="));

		assertThat(refused.uri()).startsWith(CALLBACK);
		assertThat(refused.html().select(".notice.danger code").text()).isEqualTo("login_required");
	}

	@Test
	void aServiceGetsItsTokenWithTheScopesThatWereChosen() {
		Page form = BROWSER.open(CONNECT + "/machine");
		assertThat(form.html().select("[name=url], [name=redirectUris]")).isEmpty();
		Page made = BROWSER.submit(form, Map.of("name", "Batch", "scopes", "https://api.test/read"));
		assertThat(code(made)).contains("scope='https://api.test/read'", SERVER.issuer() + "/oauth2/token");

		Page tested = BROWSER.submit(made, made.form("/test"), Map.of());

		assertThat(tested.html().select(".shown")).hasSize(1);
		assertThat(tested.html().text()).contains("https://api.test/read", "at+jwt");
	}

	@Test
	void aBadAddressIsSaidAndNothingTypedIsLost() {
		Page form = BROWSER.open(CONNECT + "/spring-boot");
		Page wrong = BROWSER.submit(form, Map.of("name", "Kept", "url", "http://not-local.example"));

		assertThat(wrong.html().select("#url").val()).isEqualTo("http://not-local.example");
		assertThat(wrong.html().select("#url-error").text()).contains("https");
		assertThat(wrong.html().select("#name").val()).isEqualTo("Kept");
		assertThat(wrong.html().select("#redirectUris").text())
			.isEqualTo("http://not-local.example/login/oauth2/code/vestibule");
		Page edited = BROWSER.submit(wrong, Map.of("url", "https://shop.example", "redirectUris", "nonsense here"));
		assertThat(edited.html().select("#redirectUris").text()).isEqualTo("nonsense here");
		assertThat(edited.html().select("#redirectUris-error")).hasSize(1);
		assertThat(edited.html().select("#url").val()).isEqualTo("https://shop.example");
		assertThat(edited.html().select("#logoutUris").text()).isEqualTo("https://shop.example/");
		Page made = BROWSER.submit(edited, Map.of("redirectUris", "https://shop.example/back"));
		assertThat(code(made)).contains("\"https://shop.example/back\"", "server.port: 8080");
	}

	@Test
	void whoMayNotRegisterApplicationsSeesNoWizard() {
		TestBrowser reader = AdministratorBrowser.of(SERVER, "connect-reader", Role.READ_ONLY, TestServer.POOL);
		TestBrowser stranger = AdministratorBrowser.of(SERVER, "connect-stranger", Role.POOL_ADMINISTRATOR,
				TestServer.OTHER_POOL);

		assertThat(reader.open(POOL).html().select("a[href$=/connect]")).isEmpty();
		assertThat(reader.get(CONNECT).statusCode()).isEqualTo(403);
		assertThat(reader.get(SERVER.base() + "/admin/connect").statusCode()).isEqualTo(403);
		Element token = Objects.requireNonNull(reader.open(POOL).html().selectFirst("form input[name=csrf]"));
		assertThat(reader.post(CONNECT + "/react", Map.of("csrf", token.val(), "name", "Mine")).statusCode())
			.isEqualTo(403);
		for (String path : new String[] { "", "/react", "/react/spa", "/callback?code=x&state=y" }) {
			assertThat(stranger.get(CONNECT + path).statusCode()).as(path).isEqualTo(404);
		}
		assertThat(stranger.open(SERVER.base() + "/admin/connect").path())
			.isEqualTo("/admin/pools/" + TestServer.OTHER_POOL + "/connect");
	}

	@Test
	void whatIsNotThereIsNotFound() {
		assertThat(BROWSER.get(CONNECT + "/cobol").statusCode()).isEqualTo(404);
		assertThat(BROWSER.get(CONNECT + "/react/nobody").statusCode()).isEqualTo(404);
		// A confidential one; React needs a public one.
		assertThat(BROWSER.get(CONNECT + "/react/web").statusCode()).isEqualTo(404);
	}

	private static void assertRefused(Page page) {
		assertThat(page.status()).isEqualTo(400);
		assertThat(page.html().select(".shown")).isEmpty();
		assertThat(page.html().select(".notice.danger")).hasSize(1);
	}

	/** Signs in, and stops before the console is called back. */
	private static String answer(TestBrowser browser, HttpResponse<String> begun) {
		HttpResponse<String> current = begun;
		while (true) {
			String location = current.headers().firstValue("Location").orElse(null);
			if (location == null) {
				Page page = browser.follow(current);
				current = browser.post(page, ADA);
				continue;
			}
			String target = current.uri().resolve(location).toString();
			if (target.startsWith(CALLBACK)) {
				return target;
			}
			current = browser.get(target);
		}
	}

	private static Page open(Page page, String link) {
		return BROWSER.open(Objects.requireNonNull(page.html().selectFirst(link)).absUrl("href"));
	}

	private static String code(Page page) {
		return page.html().select(".snippet").stream().map(Element::wholeText).reduce("", String::concat);
	}

	private static String id(Page page) {
		return page.path().substring(page.path().lastIndexOf('/') + 1);
	}

}
