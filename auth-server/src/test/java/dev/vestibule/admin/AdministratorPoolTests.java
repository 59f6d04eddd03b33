package dev.vestibule.admin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.TestDatabase;
import dev.vestibule.Vestibule;
import dev.vestibule.admin.command.CommandLine;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The administrators' pool of a server on the embedded database, whose operator has
 * opened registration and has lost the password.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdministratorPoolTests {

	private static Path folder;

	private static TestServer server;

	@BeforeAll
	static void start(@TempDir Path data) {
		folder = data;
		server = TestServer.start(database(),
				Map.of("vestibule.protocol.open-registration", "true", "vestibule.platform.data-directory",
						folder.toString(), "vestibule.importer.directory", "src/test/resources/pools"));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static TestDatabase database() {
		return new TestDatabase("jdbc:h2:file:" + folder.resolve("vestibule") + ";MODE=PostgreSQL", "sa", "");
	}

	/** Security D15: whoever registers says what it is called and where it lives. */
	@Test
	void aRegistrationGivesItselfNoPrivilege() {
		Answer answer = register(TestServer.POOL, ", \"client_id\": \"web\", \"id\": \"web\", \"trusted\": true,"
				+ " \"admin\": true, \"firstParty\": true, \"first_party\": true, \"settings\": {\"firstParty\": true},"
				+ " \"require_consent\": false, \"scope\": \"openid admin https://api.test/read\","
				+ " \"grant_types\": [\"authorization_code\", \"client_credentials\","
				+ " \"urn:ietf:params:oauth:grant-type:token-exchange\"], \"client_secret\": \"chosen\"");

		assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
		assertThat(answer.text("client_id")).isNotEqualTo("web");
		assertThat(answer.text("client_secret")).isNotEqualTo("chosen");
		ClientSettings settings = server.bean(Clients.class)
			.find(TestServer.POOL, answer.text("client_id"))
			.orElseThrow()
			.settings();
		assertThat(settings.firstParty()).isFalse();
		assertThat(settings.grantTypes()).isSubsetOf("authorization_code", "refresh_token");
		assertThat(settings.scopes()).isSubsetOf(Clients.STANDARD_SCOPES);
		// Nothing of it can be changed later, as nobody holds a token for that (RFC
		// 7592).
		assertThat(answer.json()).doesNotContainKeys("registration_access_token", "registration_client_uri");
		for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
			Answer again = TestApp.send(HttpRequest
				.newBuilder(URI.create(server.base() + "/" + TestServer.POOL + "/oauth2/register?client_id="
						+ answer.text("client_id")))
				.header("Content-Type", "application/json")
				.method(method, BodyPublishers.ofString("{\"scope\": \"admin\"}"))
				.build());
			assertThat(again.status()).as(method).isBetween(400, 405);
		}
		assertThat(server.bean(Clients.class).find(TestServer.POOL, answer.text("client_id")).orElseThrow().settings())
			.isEqualTo(settings);
	}

	@Test
	void openRegistrationOpensEveryPoolButTheAdministrators() {
		assertThat(register(TestServer.POOL).status()).isEqualTo(201);
		assertThat(discovery(TestServer.POOL)).containsKey("registration_endpoint");

		Answer refused = register(AdministratorPool.ID);
		assertThat(refused.status()).isBetween(400, 403);
		assertThat(refused.response().body()).contains("access_denied");
		assertThat(discovery(AdministratorPool.ID)).doesNotContainKey("registration_endpoint");
	}

	@Test
	void nobodySignsUpToBeAnAdministrator() {
		TestBrowser stranger = new TestBrowser(server.base());
		String pool = server.base() + "/" + AdministratorPool.ID;
		Page asked = stranger.open(server.base() + "/admin");
		assertThat(asked.html().select("a[href*=signup]")).isEmpty();
		assertThat(stranger.open(pool + "/signup").html().select("input[type=password]")).isEmpty();

		Answer opened = AdminClient.owner(server)
			.patch("/pools/" + AdministratorPool.ID, "{\"policy\": {\"signUp\": {\"enabled\": true}}}");
		assertThat(opened.status()).isEqualTo(400);
		assertThat(opened.response().body()).contains("nobody can sign up");
	}

	/** However it is tried, and by whichever of them is left. */
	@Test
	void whoeverIsTheLastToOwnEverythingStays() {
		AdminClient owner = AdminClient.owner(server);
		JdbcClient jdbc = server.bean(JdbcClient.class);
		List<@Nullable String> others = jdbc
			.sql("SELECT principal FROM administrator_role WHERE principal <> 'svc-owner-2a'")
			.query(String.class)
			.list();
		jdbc.sql("DELETE FROM administrator_role WHERE principal <> 'svc-owner-2a'").update();
		String service = "/pools/" + AdministratorPool.ID + "/clients/svc-owner-2a";
		for (Answer refused : List.of(owner.put("/administrators/svc-owner-2a/roles/*", "{\"role\": \"SUPPORT\"}"),
				owner.patch(service, "{\"enabled\": false}"), owner.delete(service))) {
			assertThat(RegistersApiTests.errors(refused)).containsExactly("role");
		}
		assertThat(owner.delete("/administrators/svc-owner-2a/roles/*").status()).isEqualTo(409);
		Administrators administrators = server.bean(Administrators.class);
		others.forEach(
				other -> administrators.give(String.valueOf(other), new Access.Grant(Access.EVERY_POOL, Role.OWNER)));
		assertThat(owner.put("/administrators/svc-owner-2a/roles/*", "{\"role\": \"SUPPORT\"}").status())
			.isEqualTo(200);
	}

	/** A name that is used again brings no role of who had it before. */
	@Test
	void whoeverGoesLeavesNoRoleBehind() {
		AdminClient gone = AdminClient.service(server, Role.SUPPORT, TestServer.OTHER_POOL);
		String id = "svc-support-" + Integer.toHexString(TestServer.OTHER_POOL.hashCode());
		assertThat(AdminClient.owner(server).delete("/pools/" + AdministratorPool.ID + "/clients/" + id).status())
			.isEqualTo(204);
		assertThat(gone.get("/pools").status()).isEqualTo(401);
		assertThat(server.bean(Administrators.class).of(id)).isEmpty();
	}

	@Test
	@Order(1)
	void aPasswordAloneLetsNoAdministratorIn() {
		TestBrowser browser = new TestBrowser(server.base());
		Page asked = AdministratorBrowser.upToTheSecondFactor(server, browser, "newcomer",
				AdministratorBrowser.owner(server, "newcomer"));

		assertThat(asked.html().select(".secret")).hasSize(1);
		assertThat(asked.html().select("button[name=factor][value=PASSKEY]")).hasSize(1);
		assertThat(browser.open(server.base() + "/admin").path()).startsWith("/" + AdministratorPool.ID);
	}

	@Test
	@Order(2)
	void aServerThatRunsGivesItsAdministratorANewPassword() {
		assertThat(folder.resolve("admin.sock")).exists();
		String password = reset();

		Page asked = AdministratorBrowser.upToTheSecondFactor(server, new TestBrowser(server.base()),
				FirstAdministrator.NAME, password);
		assertThat(asked.html().select(".secret")).hasSize(1);
		assertThat(events(database())).contains("command-line:" + System.getProperty("user.name"));
	}

	@Test
	void aServerThatRunsTakesUsersOver() {
		String file = "email,given_name\ncarried@example.com,Zoë\nnobody,X\n";

		Ended ended = run(file, "users", "import", "-", "--pool=" + TestServer.POOL);

		assertThat(ended.out).isEqualTo("1 created, 0 there already, 1 refused" + System.lineSeparator());
		assertThat(ended.err).contains("line 3: email: ");
		assertThat(ended.code).isEqualTo(1);
	}

	@Test
	@Order(3)
	void aFactorThatIsLostIsForgottenOnlyIfAsked() {
		TestBrowser browser = new TestBrowser(server.base());
		AdministratorBrowser.signIn(server, browser, FirstAdministrator.NAME, reset());
		assertThat(browser.open(server.base() + "/admin").path()).isEqualTo("/admin");

		assertThat(browserAt(reset()).html().text()).contains("your authenticator app shows");
		assertThat(browser.open(server.base() + "/admin").path()).as("sessions end").startsWith("/eu-home");
		assertThat(browserAt(reset("--forget-factors")).html().select("input[name=password]")).hasSize(1);
	}

	@Test
	@Order(4)
	void aNewPasswordEndsAllThatTheOldOnesOpened() {
		String first = reset("--forget-factors");
		TestBrowser browser = new TestBrowser(server.base());
		AdministratorBrowser.signIn(server, browser, FirstAdministrator.NAME, first);
		String second = reset("--forget-factors");

		forgetTries();
		assertThat(browser.open(server.base() + "/admin").path()).startsWith("/" + AdministratorPool.ID);
		for (String old : List.of(first, AdministratorBrowser.OWN)) {
			assertThat(browserAt(old).html().text()).contains("The name or the password is wrong.");
		}
		forgetTries();
		TestBrowser hesitant = new TestBrowser(server.base());
		Page replace = hesitant.submit(hesitant.open(server.base() + "/admin"),
				Map.of("username", FirstAdministrator.NAME, "password", second));
		assertThat(replace.html().select("input[autocomplete=new-password]")).hasSize(1);
		assertThat(hesitant.open(server.base() + "/admin").path()).as("until it is replaced")
			.startsWith("/" + AdministratorPool.ID);
		assertThat(hesitant.submit(replace, Map.of("password", second)).html().select(".wrong, .notice.danger"))
			.as("by another")
			.isNotEmpty();
		assertThat(AdministratorBrowser.signIn(server, browser, FirstAdministrator.NAME, second).path())
			.isEqualTo("/admin");
		assertThat(browserAt(second).html().text()).contains("The name or the password is wrong.");
	}

	/** Last, as it stops the server. */
	@Test
	@Order(Integer.MAX_VALUE)
	void aServerThatIsDownDoesSo() {
		server.close();
		assertThat(folder.resolve("admin.sock")).doesNotExist();

		assertThat(reset()).matches("\\w{5}(-\\w{5}){3}");
		assertThat(
				database().jdbc().sql("SELECT status FROM users WHERE username = 'admin'").query(String.class).single())
			.isEqualTo("FORCE_CHANGE_PASSWORD");
		Ended listed = run("", "pools", "list");
		assertThat(listed.out).as(listed.err).contains(AdministratorPool.ID);
		assertThat(run("", "pools", "list", "--spring.datasource.url=jdbc:h2:file:/proc/nowhere").code).isEqualTo(3);
	}

	/* Nobody tries one name so often within a minute. */
	private static void forgetTries() {
		database().jdbc().sql("DELETE FROM throttle").update();
	}

	private static Page browserAt(String password) {
		TestBrowser browser = new TestBrowser(server.base());
		Page asked = browser.open(server.base() + "/admin");
		return browser.submit(asked, Map.of("username", FirstAdministrator.NAME, "password", password));
	}

	private static String events(TestDatabase database) {
		return String.join("\n",
				database.jdbc()
					.sql("SELECT detail FROM audit_event WHERE type = 'Administered'")
					.query(String.class)
					.list());
	}

	private static String reset(String... more) {
		List<String> arguments = new ArrayList<>(List.of("reset-administrator"));
		arguments.addAll(List.of(more));
		Ended ended = run("", arguments.toArray(String[]::new));
		assertThat(ended.code).as(ended.err).isZero();
		Matcher password = Pattern.compile("user admin, one-time password (\\S+)").matcher(ended.out);
		assertThat(password.find()).as(ended.out).isTrue();
		return password.group(1);
	}

	private static Ended run(String content, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		TestDatabase database = database();
		Map.of("spring.datasource.url", database.url(), "spring.datasource.username", "sa",
				"vestibule.platform.master-key", TestDatabase.MASTER_KEY, "vestibule.platform.data-directory",
				folder.toString())
			.forEach((key, value) -> {
				if (all.stream().noneMatch(argument -> argument.startsWith("--" + key))) {
					all.add("--" + key + "=" + value);
				}
			});
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int code = new CommandLine(Vestibule.class, input(content), new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8))
			.run(all);
		return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	private static InputStream input(String content) {
		return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
	}

	private static Answer register(String pool) {
		return register(pool, "");
	}

	private static Answer register(String pool, String more) {
		return TestApp.send(HttpRequest.newBuilder(URI.create(server.base() + "/" + pool + "/oauth2/register"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers
				.ofString("{\"redirect_uris\": [\"https://evil.test/cb\"], \"client_name\": \"Mine\"" + more + "}"))
			.build());
	}

	private static Map<String, Object> discovery(String pool) {
		return TestApp
			.send(HttpRequest.newBuilder(URI.create(server.base() + "/" + pool + "/.well-known/openid-configuration"))
				.build())
			.json();
	}

	private record Ended(int code, String out, String err) {
	}

}
