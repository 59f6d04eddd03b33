package dev.vestibule.user;

import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserLookupTests {

	@ParameterizedTest
	@EnumSource
	void itReadsWhatDataJdbcReads(TestDatabases database) {
		TestServer server = TestServers.on(database);
		Users users = server.bean(Users.class);
		UserRows rows = server.bean(UserRows.class);
		User full = server.user("looked-up");
		rows.setFactors(full.id(), new String[] { "totp", "sms" }, "sms", full.createdAt());
		users.save(users.find(TestServer.POOL, full.id())
			.orElseThrow()
			.with(new User.Attributes(Map.of("given_name", "Ä \"ö\"", "custom:x", "1"))));
		List<User> all = rows.findAll();

		assertThat(all).anyMatch(user -> user.preferredFactor() != null).anyMatch(user -> user.phoneNumber() == null);
		assertThat(all).allSatisfy(user -> assertThat(users.find(user.poolId(), user.id())).contains(user));
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsFoundInAnotherPool(TestDatabases database) {
		TestServer server = TestServers.on(database);
		User user = server.user("looked-up-elsewhere");

		assertThat(server.bean(Users.class).find(TestServer.OTHER_POOL, user.id())).isEmpty();
	}

}
