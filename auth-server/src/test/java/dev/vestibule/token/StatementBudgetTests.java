package dev.vestibule.token;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Statements;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The work that a request may cause, counted at the database's door. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class StatementBudgetTests {

	private final TestServer server;

	private final TestApp app;

	private final TestBrowser browser;

	private String refreshToken = "";

	private String accessToken = "";

	StatementBudgetTests(TestDatabases engine) {
		this.server = TestServers.on(engine);
		this.app = TestApp.web(this.server);
		this.browser = new TestBrowser(this.server.base());
	}

	@BeforeEach
	void warmTheCaches() {
		Answer tokens = this.app.redeem(this.app.code(this.browser, "ada"));
		this.refreshToken = tokens.text("refresh_token");
		this.accessToken = tokens.text("access_token");
		this.app.bearer("/oauth2/userInfo", this.accessToken);
		machine();
	}

	@Test
	void aFullSignInTakesElevenStatementsAndFiveCommits() {
		Statements counted = count(() -> this.app.redeem(this.app.code(new TestBrowser(this.server.base()), "ada")));

		assertThat(counted.statements()).as(counted::toString).hasSizeLessThanOrEqualTo(11);
		assertThat(counted.commits()).as(counted::toString).isLessThanOrEqualTo(5);
	}

	@Test
	void aSecondApplicationGetsItsCodeInFour() {
		Statements counted = count(() -> this.browser.open(this.app.authorize(Map.of())).answer());

		assertThat(counted.statements()).as(counted::toString).hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void aRefreshTakesTwoInOneTransaction() {
		Statements counted = count(() -> {
			this.refreshToken = this.app.refresh(this.refreshToken).text("refresh_token");
			return this.refreshToken;
		});

		assertThat(counted.statements()).as(counted::toString).hasSizeLessThanOrEqualTo(2);
		assertThat(counted.commits()).as(counted::toString).isLessThanOrEqualTo(1);
	}

	@Test
	void userInfoAndIntrospectionReadOnce() {
		Statements userInfo = count(() -> this.app.bearer("/oauth2/userInfo", this.accessToken).text("sub"));
		Statements introspection = count(
				() -> this.app.call("/oauth2/introspect", Map.of("token", this.accessToken)).text("active"));

		assertThat(userInfo.statements()).as(userInfo::toString).hasSizeLessThanOrEqualTo(1);
		assertThat(introspection.statements()).as(introspection::toString).hasSizeLessThanOrEqualTo(1);
		assertThat(List.of(userInfo.commits(), introspection.commits())).containsOnly(0);
	}

	@Test
	void aMachinesTokenTakesNone() {
		assertThat(count(this::machine).statements()).isEmpty();
	}

	private String machine() {
		return new TestApp(this.server.issuer(), "machine", TestServer.secret("machine"), "", "")
			.token(Map.of("grant_type", "client_credentials", "scope", "https://api.test/read"))
			.text("access_token");
	}

	/*
	 * The least of three, as now and then a request finds a register that has to be read
	 * again.
	 */
	private static Statements count(Supplier<?> work) {
		return Stream.generate(() -> {
			Statements.reset();
			assertThat(work.get()).isNotNull();
			return Statements.counted();
		}).limit(3).min(Comparator.comparing(counted -> counted.statements().size())).orElseThrow();
	}

}
