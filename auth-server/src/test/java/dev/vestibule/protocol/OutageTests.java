package dev.vestibule.protocol;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.admin.AdminClient;
import dev.vestibule.platform.TestRandom;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.user.User;
import jakarta.servlet.RequestDispatcher;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever meets a database that does not answer, or not in time, is told to come again.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

	@ParameterizedTest
	@EnumSource
	void aLockThatIsNotHadInTimeIsNobodysFault(TestDatabases engine, CapturedOutput output) throws SQLException {
		TestDatabase database = engine.create();
		try (TestServer server = start(database, "SET LOCK_TIMEOUT = 50"); Connection other = holder(database)) {
			Doors doors = Doors.of(server);
			try (Statement lock = other.createStatement()) {
				lock.execute("UPDATE users SET version = version");
				lock.execute("UPDATE token_grant SET expires_at = expires_at");
			}

			doors.areClosed();
			String reference = doors.change().text("reference");
			assertThat(output.getOut().lines().filter(line -> line.contains(reference))).singleElement()
				.asString()
				.contains(" WARN ", " (503): ", "SQL")
				.doesNotContain(TestServer.POOL);
			assertThat(output).doesNotContain("Servlet.service()");

			other.rollback();
			assertThat(doors.change().status()).isEqualTo(200);
			assertThat(doors.revoke().status()).isEqualTo(200);
		}
	}

	@Test
	void aStatementThatTakesTooLongIsNobodysFault() throws SQLException {
		TestDatabase database = TestDatabases.POSTGRESQL.create();
		try (TestServer server = start(database, "SET statement_timeout = 50"); Connection other = holder(database)) {
			Doors doors = Doors.of(server);
			try (Statement lock = other.createStatement()) {
				lock.execute("LOCK TABLE users, token_grant IN ACCESS EXCLUSIVE MODE");
			}

			doors.areClosed();
		}
	}

	@Test
	void aDatabaseThatIsGoneIsWaitedFor() {
		TestDatabase database = TestDatabases.POSTGRESQL.create();
		TestDatabase beside = TestDatabases.POSTGRESQL.create();
		try (TestServer server = start(database, "SELECT 1")) {
			Doors doors = Doors.of(server);
			String name = database.jdbc().sql("SELECT current_database()").query(String.class).single();
			beside.jdbc().sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false").update();
			beside.jdbc()
				.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")
				.param(name)
				.query()
				.listOfRows();

			doors.areClosed();

			beside.jdbc().sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true").update();
			// The pool of connections looks again by and by.
			assertThat(Stream.generate(doors::change).map(Answer::status).limit(60).anyMatch(status -> status == 200))
				.isTrue();
		}
	}

	@Test
	void whoWasOvertakenIsNotToldToComeAgain() {
		assertThat(DataFailure.status(new IllegalStateException(new CannotAcquireLockException("late"))))
			.contains(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(DataFailure.status(new IllegalStateException(new OptimisticLockingFailureException("overtaken"))))
			.contains(HttpStatus.CONFLICT);
		assertThat(DataFailure.status(new DataIntegrityViolationException("a mistake"))).isEmpty();
		assertThat(DataFailure.status(null)).isEmpty();
	}

	@Test
	void whatIsNobodysFaultIsLoggedInOneLineWithoutValues(CapturedOutput output) {
		SQLException late = new SQLException("too late\n  Detail: (email)=(ada@example.com)",
				new IllegalStateException("row ada@example.com"));

		String reference = problem(new CannotAcquireLockException("SQL [UPDATE users]", late), 503);

		assertThat(output.getOut().lines()).filteredOn(line -> line.contains(reference))
			.singleElement()
			.asString()
			.contains(" WARN ")
			.endsWith(" (503): java.sql.SQLException: too late");
		assertThat(output).doesNotContain("UPDATE users", "ada@example.com", "at " + OutageTests.class.getName());
	}

	@Test
	void aMistakeIsLoggedWithItsTrace(CapturedOutput output) {
		String reference = problem(new IllegalStateException("a mistake"), 500);

		assertThat(output.getOut().lines()).filteredOn(line -> line.contains(reference))
			.singleElement()
			.asString()
			.contains(" ERROR ");
		assertThat(output).contains("java.lang.IllegalStateException: a mistake", "at " + OutageTests.class.getName());
	}

	private static String problem(Exception thrown, int status) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
		request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, thrown);
		ResponseEntity<ProblemDetail> answer = new ProblemController(TestRandom.create(Clock.systemUTC()))
			.document(request, new MockHttpServletResponse());
		assertThat(answer.getStatusCode().value()).isEqualTo(status);
		return String
			.valueOf(Objects.requireNonNull(Objects.requireNonNull(answer.getBody()).getProperties()).get("reference"));
	}

	private static TestServer start(TestDatabase database, String first) {
		return TestServer.start(database, Map.of("spring.datasource.hikari.connection-init-sql", first,
				"spring.datasource.hikari.connection-timeout", "500"));
	}

	private static Connection holder(TestDatabase database) throws SQLException {
		Connection connection = database.dataSource().getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	/** A page, an endpoint and the API, each with something to write. */
	private record Doors(TestBrowser browser, Page profile, TestApp app, String token, AdminClient admin, User user) {

		static Doors of(TestServer server) {
			User user = server.user("ada");
			TestApp app = TestApp.web(server);
			TestBrowser browser = new TestBrowser(server.base());
			String token = app.redeem(app.code(browser, "ada")).text("refresh_token");
			return new Doors(browser, browser.open(server.issuer() + "/account/profile"), app, token,
					AdminClient.owner(server), user);
		}

		void areClosed() {
			HttpResponse<String> page = this.browser.post(this.profile, this.profile.form("/account/profile"),
					Map.of("attributes[given_name]", "Augusta"));
			assertThat(page.statusCode()).isEqualTo(503);
			assertThat(page.headers().firstValue("Retry-After")).contains("3");
			assertThat(Jsoup.parse(page.body()).select("h1").text()).isEqualTo("Too busy at the moment");
			assertClosed(revoke());
			assertClosed(change());
		}

		private static void assertClosed(Answer answer) {
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.response().headers().firstValue("Retry-After")).contains("3");
			assertThat(answer.text("error")).isEqualTo("service_unavailable");
		}

		Answer revoke() {
			return this.app.call("/oauth2/revoke", Map.of("token", this.token));
		}

		Answer change() {
			return this.admin.patch("/pools/" + TestServer.POOL + "/users/" + this.user.id(),
					"{\"attributes\": {\"nickname\": \"Ada\"}}");
		}

	}

}
