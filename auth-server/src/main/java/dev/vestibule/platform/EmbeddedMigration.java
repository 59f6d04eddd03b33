package dev.vestibule.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DatabaseMetaData;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Lets a start be killed while it changes the schema of the embedded database. H2 commits
 * each such statement, so that half a migration can neither be finished nor undone: what
 * was there is written down before, and brought back by the next start if this one did
 * not get through. PostgreSQL rolls back by itself.
 */
@Component
class EmbeddedMigration implements FlywayMigrationStrategy {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedMigration.class);

	@Override
	public void migrate(Flyway flyway) {
		DataSource dataSource = flyway.getConfiguration().getDataSource();
		if (!embedded(dataSource)) {
			flyway.migrate();
			return;
		}
		JdbcClient jdbc = JdbcClient.create(dataSource);
		Path saved = Path.of(jdbc.sql("SELECT DATABASE_PATH()").query(String.class).single() + ".before-migration.sql");
		try {
			migrate(flyway, jdbc, saved);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The schema is not changed without a copy of what was there", ex);
		}
	}

	private static boolean embedded(DataSource dataSource) {
		try {
			return JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getURL).startsWith("jdbc:h2:file:");
		}
		catch (MetaDataAccessException ex) {
			throw new DataAccessResourceFailureException("The database does not answer", ex);
		}
	}

	private static void migrate(Flyway flyway, JdbcClient jdbc, Path saved) throws IOException {
		if (Files.exists(saved)) {
			logger.warn(
					"The last start was cut short while it changed the schema; the database of before is brought back");
			jdbc.sql("DROP ALL OBJECTS").update();
			jdbc.sql("RUNSCRIPT FROM '" + quoted(saved) + "'").update();
		}
		if (flyway.info().pending().length > 0) {
			save(jdbc, saved);
			flyway.migrate();
		}
		Files.deleteIfExists(saved);
	}

	/* Under its name only once it is whole. */
	static void save(JdbcClient jdbc, Path saved) throws IOException {
		Path unfinished = Path.of(saved + ".new");
		jdbc.sql("SCRIPT TO '" + quoted(unfinished) + "'").query((row, number) -> "").list();
		Files.move(unfinished, saved, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private static String quoted(Path path) {
		return path.toString().replace("'", "''");
	}

}
