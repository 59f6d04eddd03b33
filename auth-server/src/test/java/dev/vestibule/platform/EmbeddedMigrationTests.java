package dev.vestibule.platform;

import java.nio.file.Path;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedMigrationTests {

	@TempDir
	Path folder;

	@Test
	void whatAKilledMigrationLeftIsUndoneAndWhatWasThereIsKept() throws Exception {
		String url = "jdbc:h2:file:" + this.folder.resolve("it's") + ";MODE=PostgreSQL";
		JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, "sa", ""));
		flyway(url, "3").migrate();
		jdbc.sql("INSERT INTO deployment (id, key_check, created_at) VALUES ('one', 'check', CURRENT_TIMESTAMP)")
			.update();
		Path saved = Path.of(this.folder.resolve("it's") + ".before-migration.sql");
		EmbeddedMigration.save(jdbc, saved);
		jdbc.sql("CREATE TABLE users (half INT)").update();

		new EmbeddedMigration().migrate(flyway(url, "latest"));

		assertThat(jdbc.sql("SELECT key_check FROM deployment").query(String.class).single()).isEqualTo("check");
		assertThat(jdbc.sql("SELECT COUNT(*) FROM users WHERE email IS NULL").query(Long.class).single()).isZero();
		assertThat(saved).doesNotExist();
		// H2 may note the error that was provoked in a file of its own.
		assertThat(this.folder.toFile().list((folder, name) -> !name.endsWith(".trace.db")))
			.containsExactly("it's.mv.db");
	}

	private static Flyway flyway(String url, String target) {
		return Flyway.configure().dataSource(url, "sa", "").loggers("slf4j").target(target).load();
	}

}
