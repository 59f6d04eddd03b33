package dev.vestibule.admin;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The console over HTTP, without JavaScript. */
class ConsoleTests {

	private static final String EVIL = "<img src=x onerror=alert(1)>";

	/** Ways back from somewhere else, and what stands within a page. */
	private static final Set<String> NO_PAGES = Set.of(AdministratorPool.CALLBACK,
			"/admin/pools/{pool}/providers/{provider}/tested", "/admin/pools/{pool}/connect/callback",
			"/admin/pools/{pool}/branding/preview", "/admin/pools/{pool}/branding/style",
			"/admin/pools/{pool}/branding/contrast", "/admin/pools/{pool}/branding/letters/preview");

	private static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC);

	private static final TestServer SERVER = TestServers.on(TestDatabases.H2);

	private static final TestBrowser BROWSER = new TestBrowser(SERVER.base());

	private static final String POOL = SERVER.base() + "/admin/pools/" + TestServer.POOL;

	@BeforeAll
	static void signIn() {
		AdministratorBrowser.owner(SERVER, BROWSER, "console-owner");
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

	/** Security C14: a name is text, on whichever page it stands. */
	@Test
	void everyPageIsWholeAndShowsNamesAsText() {
		String pool = SERVER.base() + "/admin" + markedUp();
		Deque<String> left = new ArrayDeque<>(List.of(SERVER.base() + "/admin", SERVER.base() + "/admin/connect", pool,
				pool + "/connect/express/evil"));
		Set<String> seen = new TreeSet<>();
		while (!left.isEmpty()) {
			String next = left.poll();
			if (seen.add(next)) {
				Page page = BROWSER.open(next);
				isWhole(page);
				page.html()
					.select("main a[href], nav a[href]")
					.stream()
					.map(link -> link.absUrl("href").replaceAll("#.*", ""))
					.filter(link -> link.startsWith(pool) || link.matches(SERVER.base() + "/admin/[^?]*")
							&& !link.contains("/admin/pools/eu-") && !link.contains("/admin/api"))
					.forEach(left::add);
			}
		}
		assertThat(SERVER.unseen("dev.vestibule.admin.console", seen)).containsExactlyInAnyOrderElementsOf(NO_PAGES);
	}

	private static void isWhole(Page page) {
		assertThat(page.status()).as(page.uri()).isEqualTo(200);
		assertThat(page.html().html()).as(page.uri()).doesNotContain("??");
		assertThat(page.html().select("h1")).as(page.uri()).hasSize(1);
		assertThat(page.html().select("style, script:not([src]), [style], [onclick]")).as(page.uri()).isEmpty();
		assertThat(page.html().select("img[src=x], u")).as(page.uri()).isEmpty();
	}

	/** A pool in which whatever can have a name has an evil one. */
	private static String markedUp() {
		AdminClient owner = AdminClient.owner(SERVER);
		String pool = "/pools/" + owner
			.post("/pools", "{\"name\": \"" + EVIL
					+ "\", \"policy\": {\"attributes\": [{\"name\": \"given_name\"}, {\"name\": \"custom:team\"}]}}")
			.text("id");
		owner.post(pool + "/clients", "{\"id\": \"evil\", \"name\": \"" + EVIL
				+ "\", \"settings\": {\"type\": \"CONFIDENTIAL\", \"redirectUris\": [\"http://localhost:3000/callback\"]}}");
		owner.post(pool + "/resource-servers", "{\"identifier\": \"https://evil.test\", \"name\": \"" + EVIL
				+ "\", \"scopes\": {\"read\": \"" + EVIL + "\"}}");
		owner.post(pool + "/groups", "{\"name\": \"<u>lined<u>\", \"description\": \"" + EVIL + "\"}");
		owner.post(pool + "/identity-providers",
				"{\"name\": \"Evil\", \"kind\": \"github\", \"secret\": \"s\", \"settings\":" + " {\"clientId\": \""
						+ EVIL + "\", \"label\": \"" + EVIL + "\"}}");
		String user = AdminClient.text(AdminClient.member(
				owner.post(pool + "/users", "{\"user\": {\"email\": \"evil@example.com\", \"attributes\": {\"name\": \""
						+ EVIL + "\"}}, \"mail\": true}"),
				"user"), "id");
		owner.put(pool + "/groups/%3Cu%3Elined%3Cu%3E/members/" + user, "");
		owner.post(pool + "/users/" + user + "/identities",
				"{\"provider\": \"Evil\", \"subject\": \"" + EVIL + "\", \"display\": \"" + EVIL + "\"}");
		return pool;
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

}
