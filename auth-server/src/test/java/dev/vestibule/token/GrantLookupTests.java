package dev.vestibule.token;

import java.util.List;
import java.util.Objects;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;

import static org.assertj.core.api.Assertions.assertThat;

class GrantLookupTests {

	@ParameterizedTest
	@EnumSource
	void itReadsWhatDataJdbcReads(TestDatabases database) {
		TestServer server = TestServers.on(database);
		TestApp app = TestApp.publicClient(server, "strict");
		app.code(new TestBrowser(server.base()), "ada");
		app.redeem(app.code(new TestBrowser(server.base()), "ada"));
		List<Grant> all = server.bean(JdbcAggregateOperations.class).findAll(Grant.class);

		assertThat(all).anyMatch(grant -> grant.codeHash() != null).anyMatch(grant -> grant.refreshHash() != null);
		Grants grants = server.bean(Grants.class);
		assertThat(all).allSatisfy(grant -> {
			User user = Objects
				.requireNonNull(server.bean(JdbcAggregateOperations.class).findById(grant.userId(), User.class));
			assertThat(grants.find(grant.poolId(), grant.id())).contains(grant);
			assertThat(grants.findWithUser(grant.poolId(), grant.id())).contains(new Grant.WithUser(grant, user));
			assertThat(grants.find("eu-home-1_Elsewher0", grant.id())).isEmpty();
			assertThat(grants.findWithUser("eu-home-1_Elsewher0", grant.id())).isEmpty();
		});
	}

}
