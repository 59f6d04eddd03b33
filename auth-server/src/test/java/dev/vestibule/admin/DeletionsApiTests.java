package dev.vestibule.admin;

import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Statements;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Deleting by the API. */
class DeletionsApiTests {

	@ParameterizedTest
	@EnumSource
	void whatWasChangedInTheVeryMomentIsNotDeleted(TestDatabases database) {
		AdminClient client = AdminClient.owner(TestServers.on(database));
		String pool = "/pools/" + client.post("/pools", "{\"name\": \"Raced\"}").text("id");
		String user = created(client, pool + "/users", "{\"user\": {\"email\": \"r@example.com\"}, \"mail\": false}");
		String group = created(client, pool + "/groups", "{\"name\": \"raced\"}");
		client.put(group + "/members/" + user.substring(user.lastIndexOf('/') + 1), "");
		String changed = "{\"name\": \"Changed\"}";

		assertNotDeleted(client, group, "{\"description\": \"Changed\"}",
				() -> assertThat(AdminClient.items(client.get(pool + "/users?group=raced"))).as("members").hasSize(1));
		assertNotDeleted(client, user, "{\"attributes\": {\"nickname\": \"Changed\"}}");
		assertNotDeleted(client, created(client, pool + "/clients",
				"{\"name\": \"R\", \"settings\": {\"type\": \"MACHINE\", \"scopes\": []}}"), changed);
		assertNotDeleted(client,
				created(client, pool + "/resource-servers", "{\"identifier\": \"https://r.test\", \"name\": \"R\"}"),
				changed);
		assertNotDeleted(client, created(client, pool + "/identity-providers",
				"{\"name\": \"R\", \"kind\": \"github\", \"secret\": \"s\", \"settings\": {\"clientId\": \"c\"}}"),
				"{\"enabled\": false}");
		assertNotDeleted(client, pool + "?name=Raced", "{\"policy\": {\"session\": {\"idle\": \"PT20M\"}}}");
	}

	private static String created(AdminClient client, String all, String body) {
		return client.post(all, body).response().headers().firstValue("Location").orElseThrow();
	}

	private static void assertNotDeleted(AdminClient client, String path, String change, Runnable... more) {
		String tag = client.get(path).response().headers().firstValue("ETag").orElseThrow();
		Statements.before("UPDATE register_change |DELETE FROM (administrator_role|users) ",
				() -> assertThat(client.patch(path, change).status()).isEqualTo(200));

		assertThat(client.send("DELETE", path, null, Map.of("If-Match", tag)).status()).as(path).isEqualTo(412);

		Answer still = client.get(path);
		assertThat(still.status()).as(path).isEqualTo(200);
		List.of(more).forEach(Runnable::run);
		String now = still.response().headers().firstValue("ETag").orElseThrow();
		assertThat(client.send("DELETE", path, null, Map.of("If-Match", now)).status()).as(path).isEqualTo(204);
		assertThat(client.get(path).status()).as(path).isEqualTo(404);
	}

}
