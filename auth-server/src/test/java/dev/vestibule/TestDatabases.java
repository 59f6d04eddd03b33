package dev.vestibule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database engines that run everything: a test of what only a database can promise is
 * repeated on both, as in {@code @ParameterizedTest @EnumSource(TestDatabases.class)}.
 */
public enum TestDatabases {

	/** H2 in memory, as embedded. */
	H2 {
		@Override
		public TestDatabase create() {
			TestDatabase database = createEmpty();
			Template.fill(database);
			return database;
		}

		@Override
		public TestDatabase createEmpty() {
			String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1";
			return new TestDatabase(url, "sa", "");
		}
	},

	/** A real server, one per JVM, in which each test has a database of its own. */
	POSTGRESQL {
		@Override
		public TestDatabase create() {
			return Server.create(" TEMPLATE " + Server.TEMPLATE);
		}

		@Override
		public TestDatabase createEmpty() {
			return Server.create("");
		}
	};

	/** A new database that holds the schema and no rows. */
	public abstract TestDatabase create();

	/** A new database that holds nothing at all. */
	public abstract TestDatabase createEmpty();

	private static TestDatabase migrated(TestDatabase database) {
		Flyway.configure()
			.dataSource(database.url(), database.username(), database.password())
			.loggers("slf4j")
			.load()
			.migrate();
		return database;
	}

	/*
	 * What the migrations make, kept as one script, which runs much faster than they do.
	 */
	private static final class Template {

		static final String SCRIPT = String.join("\n",
				migrated(H2.createEmpty()).jdbc().sql("SCRIPT").query(String.class).list());

		static void fill(TestDatabase database) {
			new JdbcTemplate(database.dataSource()).execute(SCRIPT);
		}

	}

	private static final class Server {

		static final EmbeddedPostgres INSTANCE = start();

		static final String TEMPLATE = template("vestibule_template");

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder()
					.setServerConfig("max_connections", "400")
					.setServerConfig("fsync", "off")
					.start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static TestDatabase create(String how) {
			String name = "test_" + UUID.randomUUID().toString().replace("-", "");
			try (Connection connection = INSTANCE.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("CREATE DATABASE " + name + how);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			return new TestDatabase(INSTANCE.getJdbcUrl("postgres", name), "postgres", "postgres");
		}

		private static String template(String name) {
			try (Connection connection = INSTANCE.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("CREATE DATABASE " + name);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			migrated(new TestDatabase(INSTANCE.getJdbcUrl("postgres", name), "postgres", "postgres"));
			return name;
		}

	}

}
