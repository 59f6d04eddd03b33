package dev.vestibule.federation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.TestDatabases;
import dev.vestibule.federation.upstream.UpstreamTokens;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import dev.vestibule.user.UserAdministration;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens of a provider are kept as long as their user and their provider, and the wish.
 */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class KeptTokensTests {

	private static final String KEEP = ",\"keepTokens\":true";

	private final FederatedPool pool;

	KeptTokensTests(TestDatabases engine) {
		this.pool = new FederatedPool(TestServers.on(engine));
	}

	@BeforeEach
	void keepThem() {
		this.pool.put("Good", this.pool.good, KEEP);
	}

	@AfterEach
	void stop() {
		this.pool.close();
	}

	private Map<String, Object> signIn() {
		return this.pool.claims(this.pool.signIn(this.pool.browser(), "Good"));
	}

	private boolean kept() {
		return this.pool.bean(JdbcClient.class)
			.sql("SELECT COUNT(*) FROM upstream_token WHERE subject = ?")
			.param(this.pool.good.subject)
			.query(Long.class)
			.single() == 1;
	}

	private void sweep() {
		this.pool.bean(UpstreamTokens.class).sweep(Instant.now().plus(61, ChronoUnit.MINUTES), 100);
	}

	@Test
	void theyGoWithTheUser() {
		UUID user = UUID.fromString(String.valueOf(signIn().get("sub")));
		sweep();
		assertThat(kept()).as("whose they are is known").isTrue();
		signIn();
		assertThat(kept()).isTrue();

		this.pool.bean(UserAdministration.class)
			.delete(this.pool.bean(Users.class).find(this.pool.pool().id(), user).orElseThrow());
		assertThat(kept()).isFalse();
	}

	@Test
	void theyGoWithTheProviderAndWhenTheyAreNotWantedAnyMore() {
		signIn();
		this.pool.put("Good", this.pool.good, "");
		assertThat(kept()).as("not wanted").isFalse();

		this.pool.put("Good", this.pool.good, KEEP);
		signIn();
		assertThat(kept()).isTrue();
		this.pool.bean(IdentityProviders.class).delete(this.pool.provider("Good"));
		assertThat(kept()).as("no provider").isFalse();
	}

	@Test
	void thoseOfNobodyGoSoon() {
		this.pool.put("Good", this.pool.good, KEEP + ",\"signUp\":false");
		assertThat(this.pool.signIn(this.pool.browser(), "Good").left()).isNull();
		assertThat(kept()).isTrue();

		sweep();
		assertThat(kept()).isFalse();
	}

	@Test
	void theyWaitUntilSomebodyHasShownTheirAccount() {
		this.pool.good.email = String.valueOf(this.pool.user("keeper").email());
		TestBrowser browser = this.pool.browser();
		Page asked = this.pool.signIn(browser, "Good");
		assertThat(kept()).isTrue();
		browser.submit(asked, Map.of("password", TestServer.PASSWORD));

		sweep();
		assertThat(kept()).as("linked meanwhile").isTrue();
		assertThat(this.pool.bean(JdbcClient.class)
			.sql("SELECT user_id FROM upstream_token WHERE subject = ?")
			.param(this.pool.good.subject)
			.query(UUID.class)
			.single()).isEqualTo(this.pool.find("Good", this.pool.good.subject).orElseThrow().id());
	}

}
