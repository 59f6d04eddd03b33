package dev.vestibule.admin;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.User;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Users in the console, without JavaScript. */
class ConsoleUsersTests {

	private static final TestServer SERVER = TestServers.on(TestDatabases.H2);

	private static final TestBrowser BROWSER = new TestBrowser(SERVER.base());

	private static final String POOL = SERVER.base() + "/admin/pools/" + TestServer.POOL;

	@BeforeAll
	static void signIn() {
		AdministratorBrowser.owner(SERVER, BROWSER, "console-support");
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
		Page made = BROWSER.follow(BROWSER.post(form, Map.of("username", "consoled", "email", "consoled@example.com")));
		assertThat(made.html().select(".secret code").text()).isNotBlank();

		Page person = person("consoled");
		Page disabled = sure(BROWSER.post(person, Map.of("action", "DISABLE")));
		assertThat(disabled.html().select(".tag.off")).isNotEmpty();
		Page asked = BROWSER.open(disabled.uri().replaceAll("\\?.*", "") + "/delete");
		Page list = BROWSER.follow(BROWSER.post(asked, Map.of()));
		assertThat(list.path()).endsWith("/users");
		assertThat(BROWSER.open(POOL + "/users?q=consoled").html().select("tbody tr")).isEmpty();
	}

	/** The rules are the API's, whatever a form says. */
	@Test
	void whoeverHasAPasswordIsNotInvitedAgain() {
		User user = SERVER.user("settled");
		Page person = person("settled");
		assertThat(person.html().select("button[value=INVITE]")).isEmpty();
		Page after = BROWSER.follow(BROWSER.post(person, person.html().expectFirst("form:has([value=DISABLE])"),
				Map.of("action", "INVITE")));
		assertThat(after.uri()).endsWith("?done=nothing");
		assertThat(SERVER.user("settled").passwordHash()).isEqualTo(user.passwordHash());
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
		Page wrong = BROWSER.follow(BROWSER.post(form, bad));
		assertThat(wrong.html().select(".wrong").eachAttr("id")).containsExactly("email-error",
				"attributes[custom:a.ge]-error");
		assertThat(wrong.html().select("input[name='attributes[given_name]']").val()).isEqualTo("Zoë");
		owner.patch(pool + "/users/" + id, "{\"phoneNumber\": \"+4930123456\"}");
		Page overtaken = BROWSER.follow(BROWSER.post(wrong, typed));
		assertThat(overtaken.html().select("[role=alert]").text()).contains("Somebody else");
		assertThat(overtaken.html().select("#email").val()).isEqualTo("Renamed@Example.com");
		Page person = BROWSER.follow(BROWSER.post(overtaken, Map.of("phoneNumber", "+49 30 123456")));

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

	/** What somebody is put out by is done by the second click, and the first says so. */
	@Test
	void aFactorIsRemovedByTheSecondClick() {
		AdminClient owner = AdminClient.owner(SERVER);
		User user = SERVER.user("asked");
		SERVER.authenticator(user);
		String factors = "/pools/" + TestServer.POOL + "/users/" + user.id() + "/factors";
		Page person = person("asked");

		Page asked = BROWSER.submit(person, person.html().expectFirst("form:has([value=APP])"), Map.of());
		assertThat(asked.html().select("h1").text()).isEqualTo("Remove the authenticator app");
		assertThat(owner.get(factors).response().body()).contains("Phone");
		assertThat(BROWSER.submit(asked, Map.of()).html().select("[role=status]").text()).contains("It is gone");
		assertThat(owner.get(factors).response().body()).doesNotContain("Phone");
	}

	private static List<String> people(String query) {
		return BROWSER.open(POOL + "/users" + query).html().select("tbody td:first-child").eachText();
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

}
