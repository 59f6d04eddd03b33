package dev.vestibule.admin;

import java.net.http.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets in, and how far. */
class AdminAccessTests {

	private static final String POOL = "/pools/" + TestServer.POOL;

	private final TestServer server = TestServers.on(TestDatabases.H2);

	@Test
	void nobodyGetsInWithoutAToken() {
		Answer answer = AdminClient.stranger(this.server).get("/pools");

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.response().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
		assertThat(answer.json()).containsEntry("status", 401);
	}

	@Test
	void aPoolUsersTokenOpensNothing() {
		TestApp app = TestApp.web(this.server);
		String token = app.redeem(app.code(new TestBrowser(this.server.base()), "ada")).text("access_token");

		assertThat(new AdminClient(this.server, token).get(POOL).status()).isEqualTo(401);
		assertThat(new AdminClient(this.server, token).get("/pools").status()).isEqualTo(401);
	}

	@Test
	void aServicesTokenOfAnotherPoolOpensNothing() {
		String token = new TestApp(this.server.issuer(), "machine", TestServer.secret("machine"), "", "")
			.token(Map.of("grant_type", "client_credentials"))
			.text("access_token");

		assertThat(new AdminClient(this.server, token).get("/pools").status()).isEqualTo(401);
	}

	@Test
	void anAdministratorOfOnePoolSeesNothingOfAnother() {
		AdminClient client = AdminClient.service(this.server, Role.POOL_ADMINISTRATOR, TestServer.POOL);

		assertThat(client.get(POOL).status()).isEqualTo(200);
		assertThat(client.get("/pools/" + TestServer.OTHER_POOL).status()).isEqualTo(404);
		assertThat(client.get("/pools/" + AdministratorPool.ID).status()).isEqualTo(404);
		assertThat((List<?>) client.get("/pools").json().get("items")).hasSize(1);
	}

	@Test
	void onlyAnOwnerOfEverythingSeesTheAdministratorsPool() {
		assertThat(AdminClient.service(this.server, Role.POOL_ADMINISTRATOR, Access.EVERY_POOL)
			.get("/pools/" + AdministratorPool.ID)
			.status()).isEqualTo(404);
		assertThat(AdminClient.owner(this.server).get("/pools/" + AdministratorPool.ID).status()).isEqualTo(200);
	}

	@Test
	void aRoleTooLowIsToldSo() {
		AdminClient reader = AdminClient.service(this.server, Role.READ_ONLY, TestServer.POOL);

		assertThat(reader.get(POOL).status()).isEqualTo(200);
		assertThat(reader.patch(POOL, "{\"name\": \"Mine\"}").status()).isEqualTo(403);
		assertThat(reader.post("/pools", "{\"name\": \"Mine\"}").status()).isEqualTo(403);
		assertThat(reader.get("/administrators").status()).isEqualTo(403);
	}

	/** Of what a role allows, a token brings what it was made for. */
	@Test
	void aTokenReachesAsFarAsItsScopes() {
		AdminClient client = AdminClient.scoped(this.server, Role.OWNER, Access.EVERY_POOL, "admin/read");
		assertThat(client.get(POOL).status()).isEqualTo(200);
		assertThat(client.patch(POOL, "{\"name\": \"Test pool\"}").status()).isEqualTo(403);
		assertThat(client.get("/administrators").status()).isEqualTo(403);
	}

	@Test
	void aTokenOfTheAdministratorsPoolForSomethingElseOpensNothing() {
		Answer created = AdminClient.owner(this.server)
			.post("/pools/" + AdministratorPool.ID + "/clients",
					"{\"name\": \"Plain\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}");
		String id = AdminClient.text(AdminClient.member(created, "client"), "id");
		this.server.bean(Administrators.class).give(id, new Access.Grant(Access.EVERY_POOL, Role.OWNER));
		String token = new TestApp(this.server.base() + "/" + AdministratorPool.ID, id, created.text("secret"), "", "")
			.token(Map.of("grant_type", "client_credentials"))
			.text("access_token");
		assertThat(new AdminClient(this.server, token).get("/pools").status()).isEqualTo(401);
	}

	/** What one caller was answered, with a secret in it, is for nobody else. */
	@Test
	void anIdempotencyKeyIsItsCallersOwn() {
		String body = "{\"name\": \"Keyed\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}";
		Map<String, String> key = Map.of("Idempotency-Key", "shared");
		Answer first = AdminClient.service(this.server, Role.CLIENT_MANAGER, TestServer.POOL)
			.send("POST", POOL + "/clients", body, key);
		Answer second = AdminClient.service(this.server, Role.POOL_ADMINISTRATOR, TestServer.POOL)
			.send("POST", POOL + "/clients", body, key);
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.text("secret")).isNotEqualTo(first.text("secret"));
	}

	@Test
	void aRoleThatIsTakenAwayIsGoneAtOnce() {
		AdminClient client = AdminClient.service(this.server, Role.SUPPORT, TestServer.OTHER_POOL);
		assertThat(client.get("/pools/" + TestServer.OTHER_POOL).status()).isEqualTo(200);

		this.server.bean(Administrators.class)
			.take("svc-support-" + Integer.toHexString(TestServer.OTHER_POOL.hashCode()), TestServer.OTHER_POOL);

		assertThat(client.get("/pools/" + TestServer.OTHER_POOL).status()).isEqualTo(404);
		assertThat(client.get("/pools").status()).isEqualTo(403);
	}

	/** Security C19: however a path is written, it is not read more kindly. */
	@ParameterizedTest
	@ValueSource(strings = { "/admin/api/v1/pools", "/admin/api/v1/pools/", "/admin/api/v1/pools.json",
			"/admin/api/v1//pools", "//admin/api/v1/pools", "/admin/api/v1/pools;x=1", "/admin;x/api/v1/pools",
			"/%61dmin/api/v1/pools", "/admin/..;/admin/api/v1/pools", "/admin/api/v1/%2e%2e/v1/pools",
			"/ADMIN/api/v1/pools", "/admin/api/v1/pools%00", "/admin%2fapi/v1/pools", "/admin/api",
			"/admin/api/v1/nothing" })
	void noPathGetsAroundTheGate(String path) {
		Answer answer = TestApp.send(HttpRequest.newBuilder(URI.create(this.server.base() + path)).build());

		assertThat(answer.status()).isIn(400, 401, 404);
		assertThat(answer.response().body()).doesNotContain(TestServer.POOL);
	}

	/** Security D41: neither on this port nor without a token. */
	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/actuator/env", "/h2-console", "/swagger-ui.html",
			"/v3/api-docs" })
	void noToolIsExposed(String path) {
		assertThat(AdminClient.stranger(this.server).send("GET", path, null, Map.of()).status()).isNotEqualTo(200);
	}

	@Test
	void aPathThatIsNoRouteIsNotFoundByAnOwner() {
		assertThat(AdminClient.owner(this.server).get("/nothing").status()).isEqualTo(404);
		assertThat(AdminClient.owner(this.server).delete("/pools").status()).isEqualTo(405);
	}

}
