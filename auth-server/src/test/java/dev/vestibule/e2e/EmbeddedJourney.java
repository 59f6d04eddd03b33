package dev.vestibule.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One node on the embedded database, killed and started again. */
class EmbeddedJourney {

	/*
	 * Before the schema, in the middle of it, with it, and when the first keys are made.
	 */
	private static final List<String> POINTS = List.of("Added connection", "to version \"002", "to version \"005",
			"Successfully applied", "Signatures are made");

	private final int port = TestServer.freePort();

	private final String base = "http://localhost:" + this.port;

	private final TestApp app = new TestApp(this.base + "/" + TestServer.POOL, "web", TestServer.secret("web"),
			"https://app.test/callback", "openid profile email");

	@TempDir
	Path folder;

	@Test
	void whatWasAcknowledgedSurvivesTheKill() { // R5
		try (ServerNode node = new ServerNode(this.port, this.base, embedded()).launch().ready()) {
			for (int round = 0; round < 2; round++) {
				Acknowledged acknowledged = Acknowledged.on(this.base, this.app, "round" + round);
				node.kill();
				node.launch().ready();
				acknowledged.stillHolds();
			}
		}
	}

	@Test
	void aFirstStartThatIsKilledAnywhereIsTakenUpByTheNext() throws Exception { // R4
		startsAfterKills(embedded());
	}

	@Test
	void soIsOneOnPostgreSql() throws Exception {
		startsAfterKills(TestDatabases.POSTGRESQL.createEmpty());
	}

	private void startsAfterKills(TestDatabase database) throws Exception {
		try (ServerNode node = new ServerNode(this.port, this.base, database)) {
			for (String point : POINTS) {
				node.launch().until(point);
				TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(40));
				node.kill();
			}
			node.launch().ready();
			String token = this.app.redeem(this.app.code(new TestBrowser(this.base), "ada")).text("id_token");
			node.kill();
			node.launch().ready();

			String keys = new TestBrowser(this.base).get(this.app.issuer() + "/.well-known/jwks.json").body();
			assertThat(keys).contains(String.valueOf(TestApp.header(token).get("kid")));
		}
	}

	/* As shipped, in another folder. */
	private TestDatabase embedded() {
		return new TestDatabase("jdbc:h2:file:" + this.folder.resolve("vestibule")
				+ ";MODE=PostgreSQL;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0", "sa", "");
	}

}
