package dev.vestibule.admin.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.Vestibule;
import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.FirstAdministrator;
import dev.vestibule.testing.TestServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every order, as it is typed: once to a server that runs, once to its database alone.
 */
class CommandLineTests {

	private static final String FILE = "username,email\nmoved,moved@example.com\n";

	private final List<String> settings = new ArrayList<>();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void anOperatorIsServedWhetherTheServerRunsOrNot(TestDatabases engine) {
		boolean embedded = engine == TestDatabases.H2;
		TestDatabase database = embedded
				? new TestDatabase("jdbc:h2:file:" + this.folder.resolve("vestibule") + ";MODE=PostgreSQL", "sa", "")
				: engine.create();
		this.settings.addAll(List.of("--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(),
				"--vestibule.platform.master-key=" + TestDatabase.MASTER_KEY,
				"--vestibule.platform.data-directory=" + this.folder));
		try (TestServer _ = TestServer.start(database,
				Map.of("vestibule.platform.data-directory", this.folder.toString()))) {
			assertThat(Files.exists(this.folder.resolve("admin.sock"))).isEqualTo(embedded);
			orders("running", "1 created, 0 there already, 0 refused");
		}
		assertThat(this.folder.resolve("admin.sock")).doesNotExist();
		orders("stopped", "0 created, 1 there already, 0 refused");
		assertThat(database.jdbc()
			.sql("SELECT COUNT(*) FROM audit_event WHERE type = 'Administered' AND detail LIKE ?")
			.param("%command-line:" + System.getProperty("user.name") + "%")
			.query(Integer.class)
			.single()).isGreaterThanOrEqualTo(6);
	}

	private void orders(String client, String imported) {
		String pool = "--pool=" + TestServer.POOL;
		assertThat(run("", "reset-administrator")).contains("user " + FirstAdministrator.NAME + ", one-time password ");
		assertThat(run("", "pools", "list")).contains(AdministratorPool.ID, TestServer.POOL);
		assertThat(run("", "clients", "create", pool, "--id=" + client, "--name=Mine", "--type=machine"))
			.contains(client);
		assertThat(run("", "clients", "list", pool)).contains(client, "machine");
		assertThat(run(FILE, "users", "import", "-", "--dry-run", pool))
			.contains(imported.replace("created", "would be created"));
		assertThat(run(FILE, "users", "import", "-", pool)).contains(imported);
		assertThat(run("", "users", "export", pool)).contains("moved@example.com");
	}

	private String run(String content, String... typed) {
		this.out.reset();
		List<String> all = new ArrayList<>(List.of(typed));
		all.addAll(this.settings);
		PrintStream stream = new PrintStream(this.out, true, StandardCharsets.UTF_8);
		int code = new CommandLine(Vestibule.class, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
				stream, stream)
			.run(all);
		String said = this.out.toString(StandardCharsets.UTF_8);
		assertThat(code).as(said).isZero();
		return said;
	}

}
