package dev.vestibule.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Users and groups by the API. */
class UsersApiTests {

	private static final String POOL = "/pools/" + TestServer.POOL;

	private static final String USERS = POOL + "/users";

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final AdminClient support = AdminClient.service(this.server, Role.SUPPORT, TestServer.POOL);

	@ParameterizedTest
	@EnumSource
	void anInvitedUserSignsInWithTheTemporaryPasswordAndReplacesIt(TestDatabases database) {
		TestServer on = TestServers.on(database);
		AdminClient client = AdminClient.service(on, Role.SUPPORT, TestServer.POOL);
		Answer created = client.post(USERS,
				"{\"user\": {\"username\": \"Invited\", \"email\": \"invited@example.com\"}, \"mail\": false}");
		assertThat(created.status()).as(created.response().body()).isEqualTo(201);
		assertThat(user(created)).containsEntry("status", "FORCE_CHANGE_PASSWORD")
			.containsEntry("username", "invited")
			.containsEntry("emailVerified", false);
		TestBrowser browser = new TestBrowser(on.base());
		TestApp app = TestApp.web(on);

		Page page = browser.submit(browser.open(app.authorize(Map.of())),
				Map.of("username", "invited", "password", created.text("temporaryPassword")));
		Page profile = browser.submit(page, Map.of("password", "a password of my own"));
		Page done = browser.submit(profile, Map.of("attributes[given_name]", "Invited"));

		assertThat(done.answer()).containsKey("code");
		assertThat(client.get(USERS + "/" + AdminClient.text(user(created), "id")).json()).containsEntry("status",
				"CONFIRMED");
	}

	/** Security D31: whatever else is posted, an invitation is for whom it was made. */
	@Test
	void anInvitationIsGoodOnceForWhomItWasMade() { // security A4
		Answer created = this.support.post(USERS,
				"{\"user\": {\"username\": \"bidden\", \"email\": \"bidden@example.com\","
						+ " \"attributes\": {\"given_name\": \"B\"}}, \"mail\": false}");
		String temporary = created.text("temporaryPassword");
		String id = AdminClient.text(user(created), "id");
		String other = this.server.user("unbidden").id().toString();
		TestApp app = TestApp.web(this.server);
		assertThat(login(new TestBrowser(this.server.base()), app, "unbidden", temporary).html().text())
			.contains("The name or the password is wrong.");

		TestBrowser browser = new TestBrowser(this.server.base());
		Page asked = login(browser, app, "bidden", temporary);
		Page done = browser.submit(asked, Map.of("password", "a password of my own", "username", "unbidden", "email",
				"unbidden@example.com", "user", other, "userId", other, "pool", TestServer.OTHER_POOL));

		Map<String, Object> claims = TestApp
			.claims(app.redeem(Objects.requireNonNull(done.answer().get("code"))).text("id_token"));
		assertThat(claims).containsEntry("sub", id).containsEntry("email", "bidden@example.com");
		assertThat(login(new TestBrowser(this.server.base()), app, "bidden", temporary).left()).isNull();
	}

	private static Page login(TestBrowser browser, TestApp app, String name, String password) {
		return browser.submit(browser.open(app.authorize(Map.of())), Map.of("username", name, "password", password));
	}

	@Test
	void theInvitationIsMailedAndTheAnswerKeepsThePasswordToItself() {
		Answer created = this.support.post(USERS, "{\"user\": {\"email\": \"mailed@example.com\"}}");

		assertThat(created.json().get("temporaryPassword")).isNull();
		assertThat(this.support.get(POOL + "/outbox").response().body()).contains("invitation", "mailed@example.com")
			.doesNotContain("temporary password");
		String id = AdminClient.text(user(created), "id");
		assertThat(this.support.post(USERS + "/" + id + "/invite", "").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	void usersAreFoundByEveryAttributeGroupStatusAndDate(TestDatabases database) {
		AdminClient client = AdminClient.service(TestServers.on(database), Role.SUPPORT, TestServer.POOL);
		String id = create(client, "Finder", Map.of("family_name", "Müller-Find", "nickname", "Blue Whale"));
		client.post(POOL + "/groups", "{\"name\": \"finders\"}");
		client.put(POOL + "/groups/finders/members/" + id, "");

		assertThat(ids(client, "?q=finder@ex")).containsExactly(id);
		assertThat(ids(client, "?field=family_name&q=m%C3%BCller-f")).containsExactly(id);
		assertThat(ids(client, "?field=nickname&q=BLUE%20w")).containsExactly(id);
		assertThat(ids(client, "?field=family_name&q=finder")).isEmpty();
		assertThat(ids(client, "?group=finders")).containsExactly(id);
		assertThat(ids(client, "?group=finders&status=CONFIRMED")).isEmpty();
		assertThat(ids(client, "?group=finders&q=finder&status=FORCE_CHANGE_PASSWORD")).containsExactly(id);
		assertThat(ids(client, "?q=finder&enabled=false")).isEmpty();
		assertThat(ids(client, "?q=finder&from=2020-01-01T00:00:00Z")).containsExactly(id);
		assertThat(ids(client, "?group=finders&to=2020-01-01T00:00:00Z")).isEmpty();
		assertThat(ids(client, "?status=FORCE_CHANGE_PASSWORD")).contains(id);
		assertThat(ids(client, "?q=%25finder")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aListIsReadPageByPageAndNobodyTwice(TestDatabases database) {
		AdminClient client = AdminClient.service(TestServers.on(database), Role.SUPPORT, TestServer.POOL);
		Set<String> created = new HashSet<>();
		for (int i = 0; i < 7; i++) {
			created.add(create(client, "pager" + i, Map.of("nickname", "pager")));
		}

		assertThat(pages(client, "?q=pager&field=username&limit=2")).hasSize(7)
			.containsExactlyInAnyOrderElementsOf(created);
		assertThat(pages(client, "?q=pager&field=nickname&limit=3")).hasSize(7).containsAll(created);
		assertThat(pages(client, "?limit=3")).doesNotHaveDuplicates().containsAll(created);
		assertThat(pages(client, "?status=FORCE_CHANGE_PASSWORD&q=pager&field=email&limit=3"))
			.containsExactlyInAnyOrderElementsOf(created);
	}

	/** Security D29: what looks like SQL is a text like any other, or no value at all. */
	@ParameterizedTest
	@ValueSource(strings = { "?status=';DROP", "?enabled=1)--", "?from=yesterday", "?cursor=')--", "?limit=many",
			"?status=NOBODY", "?cursor=AAAA" })
	void whatIsNoFilterIsRefused(String query) {
		assertThat(this.support.get(USERS + query.replace("'", "%27")).status()).isEqualTo(400);
	}

	/** Security D29, of the other lists that take what somebody types. */
	@ParameterizedTest
	@ValueSource(
			strings = { "/events?outcome=';DROP", "/events?user=1)--", "/events?from=yesterday", "/events?cursor=')--",
					"/events?cursor=1_x", "/events?limit=many", "/outbox?cursor=')--", "/outbox?limit=1)--" })
	void whatIsNoFilterOfAnotherListIsRefused(String query) {
		assertThat(this.support.get(POOL + query.replace("'", "%27")).status()).isEqualTo(400);
	}

	@Test
	void aFieldThatNobodyHasFindsNobody() {
		assertThat(ids(this.support, "?q=a&field=%27%3B%20DROP%20TABLE%20users--")).isEmpty();
	}

	@Test
	void aUserIsChangedAndKeepsWhatWasLeftOut() {
		String id = create(this.support, "change", Map.of("given_name", "Eve", "nickname", "E"));
		String path = USERS + "/" + id;

		Answer changed = this.support.patch(path,
				"{\"email\": \"Changed@Example.com\", \"attributes\": {\"nickname\": null, \"locale\": \"de\"}}");

		assertThat(changed.json()).containsEntry("email", "changed@example.com")
			.containsEntry("attributes", Map.of("given_name", "Eve", "locale", "de"));
		assertThat(ids(this.support, "?q=changed@")).containsExactly(id);
		assertThat(ids(this.support, "?q=change@")).isEmpty();
		assertThat(RegistersApiTests.errors(this.support.patch(path, "{\"email\": \"ada@example.com\"}")))
			.containsExactly("email");
		assertThat(RegistersApiTests.errors(this.support.patch(path, "{\"email\": \"nonsense\"}")))
			.containsExactly("email");
		assertThat(this.support.get(path).json()).containsEntry("email", "changed@example.com");
	}

	@Test
	void anotherAddressIsNotVerifiedUnlessThatIsSaid() {
		String path = USERS + "/" + create(this.support, "proven", Map.of());
		assertThat(this.support.patch(path, "{\"emailVerified\": true}").json()).containsEntry("emailVerified", true);
		assertThat(this.support.patch(path, "{\"email\": \"Proven@example.com\"}").json())
			.containsEntry("emailVerified", true);
		assertThat(this.support.patch(path, "{\"email\": \"other@example.com\"}").json()).containsEntry("emailVerified",
				false);
		assertThat(this.support.patch(path, "{\"phoneNumber\": \"+4930123499\", \"phoneVerified\": true}").json())
			.containsEntry("phoneVerified", true);
	}

	@Test
	void attributesOfThePoolsOwnHaveTypesAndLimits() {
		AdminClient owner = AdminClient.owner(this.server);
		String users = "/pools/" + owner.post("/pools", """
				{"name": "Crew", "policy": {"attributes": [{"name": "custom:age", "type": "NUMBER", "min": 18}]}}
				""").text("id") + "/users";
		String user = "{\"user\": {\"email\": \"crew@example.com\", \"attributes\": {\"custom:age\": \"%s\"}}}";

		assertThat(RegistersApiTests.errors(owner.post(users, user.formatted("17"))))
			.containsExactly("attributes.custom:age");
		assertThat(RegistersApiTests.errors(owner.post(users, user.formatted("18").replace("age", "size"))))
			.containsExactly("attributes");
		assertThat(owner.post(users, user.formatted("18")).status()).isEqualTo(201);
		assertThat(owner.get(users + "?field=custom:age&q=18").response().body()).contains("crew@example.com");
	}

	/** Security D27. */
	@Test
	void aUserHasBoundedAttributes() {
		StringBuilder many = new StringBuilder();
		for (int i = 0; i < 60; i++) {
			many.append("\"custom:a").append(i).append("\": \"x\",");
		}
		String id = create(this.support, "bounded", Map.of());

		assertThat(this.support.patch(USERS + "/" + id, "{\"attributes\": {" + many + "\"custom:z\": \"x\"}}").status())
			.isEqualTo(400);
		assertThat(RegistersApiTests.errors(this.support.patch(USERS + "/" + id,
				"{\"attributes\": {\"custom:big\": \"" + "x".repeat(1_000_000) + "\"}}")))
			.isNotEmpty();
		assertThat(RegistersApiTests.errors(this.support.patch(USERS + "/" + id,
				"{\"attributes\": {\"sub\": \"me\", \"email\": \"x@y.example\"}}")))
			.isNotEmpty();
	}

	@Test
	void aDisabledUserIsSignedOutAndKeptOut() {
		String id = create(this.support, "leaver", Map.of());
		String path = USERS + "/" + id;

		assertThat(this.support.post(path + "/disable", "").json()).containsEntry("enabled", false);
		assertThat(this.support.post(path + "/enable", "").json()).containsEntry("enabled", true);
		assertThat(this.support.post(path + "/confirm", "").status()).isEqualTo(409);
		assertThat(this.support.post(path + "/sign-out", "").status()).isEqualTo(204);
		assertThat(this.support.delete(path).status()).isEqualTo(204);
		assertThat(this.support.get(path).status()).isEqualTo(404);
		assertThat(ids(this.support, "?q=leaver")).isEmpty();
	}

	@Test
	void signingOutEverywhereEndsSessionsAndRefreshTokens() {
		TestBrowser browser = new TestBrowser(this.server.base());
		TestApp app = TestApp.web(this.server);
		Answer tokens = app.redeem(app.code(browser, "grace"));
		String id = AdminClient.text(TestApp.claims(tokens.text("access_token")), "sub");
		assertThat((List<?>) this.support.get(USERS + "/" + id + "/sessions").json().get("items")).isNotEmpty();

		this.support.post(USERS + "/" + id + "/sign-out", "");

		assertThat((List<?>) this.support.get(USERS + "/" + id + "/sessions").json().get("items")).isEmpty();
		assertThat(app.refresh(tokens.text("refresh_token")).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@EnumSource
	void groupsAreInTheTokensWithTheirRoles(TestDatabases database) {
		TestServer on = TestServers.on(database);
		AdminClient client = AdminClient.service(on, Role.SUPPORT, TestServer.POOL);
		TestApp app = TestApp.web(on);
		Answer before = app.redeem(app.code(new TestBrowser(on.base()), "ada"));
		String ada = AdminClient.text(TestApp.claims(before.text("access_token")), "sub");
		client.post(POOL + "/groups", "{\"name\": \"editors\", \"precedence\": 5, \"role\": \"arn:editor\"}");
		client.post(POOL + "/groups", "{\"name\": \"admins\", \"precedence\": 1, \"role\": \"arn:admin\"}");
		client.post(POOL + "/groups", "{\"name\": \"plain\"}");
		for (String group : List.of("plain", "editors", "admins")) {
			assertThat(client.put(POOL + "/groups/" + group + "/members/" + ada, "").status()).isEqualTo(204);
		}

		Answer tokens = app.redeem(app.code(new TestBrowser(on.base()), "ada"));

		assertThat(TestApp.claims(before.text("id_token"))).doesNotContainKey("cognito:groups");
		assertThat(TestApp.claims(tokens.text("access_token"))).containsEntry("cognito:groups",
				List.of("admins", "editors", "plain"));
		assertThat(TestApp.claims(tokens.text("id_token")))
			.containsEntry("cognito:groups", List.of("admins", "editors", "plain"))
			.containsEntry("cognito:roles", List.of("arn:admin", "arn:editor"))
			.containsEntry("cognito:preferred_role", "arn:admin");

		client.patch(POOL + "/groups/editors", "{\"precedence\": 1}");
		Answer tied = app.refresh(tokens.text("refresh_token"));
		assertThat(TestApp.claims(tied.text("id_token"))).doesNotContainKey("cognito:preferred_role");
		client.delete(POOL + "/groups/admins");
		client.delete(POOL + "/groups/editors/members/" + ada);
		Answer left = app.refresh(tied.text("refresh_token"));
		assertThat(TestApp.claims(left.text("access_token"))).containsEntry("cognito:groups", List.of("plain"));
		client.delete(POOL + "/groups/plain");
	}

	/** Security D30: an object of another pool is not there, however it is asked for. */
	@Test
	void anotherPoolsUserIsNotThere() { // security A13
		AdminClient other = AdminClient.service(this.server, Role.POOL_ADMINISTRATOR, TestServer.OTHER_POOL);
		String id = create(this.support, "mine", Map.of());

		assertThat(other.get(USERS + "/" + id).status()).isEqualTo(404);
		assertThat(other.get("/pools/" + TestServer.OTHER_POOL + "/users/" + id).status()).isEqualTo(404);
		assertThat(other.delete("/pools/" + TestServer.OTHER_POOL + "/users/" + id).status()).isEqualTo(404);
		for (String action : List.of("/reset-password", "/temporary-pass", "/invite", "/confirm", "/disable",
				"/sign-out")) {
			assertThat(other.post(USERS + "/" + id + action, "{}").status()).as(action).isEqualTo(404);
			assertThat(other.post("/pools/" + TestServer.OTHER_POOL + "/users/" + id + action, "{}").status())
				.as(action)
				.isEqualTo(404);
		}
		assertThat(this.support.get(USERS + "/" + id).status()).isEqualTo(200);
	}

	private static String create(AdminClient client, String name, Map<String, String> attributes) {
		StringBuilder json = new StringBuilder();
		attributes.forEach(
				(key, value) -> json.append(json.isEmpty() ? "" : ",").append("\"" + key + "\": \"" + value + "\""));
		Answer answer = client.post(USERS, "{\"user\": {\"username\": \"" + name + "\", \"email\": \"" + name
				+ "@example.com\", \"attributes\": {" + json + "}}, \"mail\": false}");
		assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
		return AdminClient.text(user(answer), "id");
	}

	private static List<String> ids(AdminClient client, String query) {
		Answer answer = client.get(USERS + query);
		assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
		return AdminClient.items(answer).stream().map(item -> AdminClient.text(item, "id")).toList();
	}

	private static List<String> pages(AdminClient client, String query) {
		List<String> all = new ArrayList<>();
		String cursor = "";
		for (int i = 0; i < 100; i++) {
			Answer page = client.get(USERS + query + cursor);
			AdminClient.items(page).forEach(item -> all.add(AdminClient.text(item, "id")));
			if (page.json().get("next") == null) {
				return all;
			}
			cursor = "&cursor=" + page.text("next");
		}
		throw new AssertionError("No end");
	}

	private static Map<String, Object> user(Answer answer) {
		return AdminClient.member(answer, "user");
	}

}
