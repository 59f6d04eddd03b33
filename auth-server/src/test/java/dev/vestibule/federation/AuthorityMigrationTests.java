package dev.vestibule.federation;

import java.util.UUID;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Links from before a word was written down whose it was. */
class AuthorityMigrationTests {

	private static void migrate(TestDatabase database, String target) {
		Flyway.configure()
			.dataSource(database.url(), database.username(), database.password())
			.loggers("slf4j")
			.target(target)
			.load()
			.migrate();
	}

	private static void link(TestDatabase database, UUID user, String provider, String subject, String at) {
		database.jdbc().sql("""
				INSERT INTO linked_identity (id, pool_id, provider, subject, user_id, display, created_at)
				VALUES (?, 'p', ?, ?, ?, 'd', CAST(? AS TIMESTAMP WITH TIME ZONE))
				""").params(UUID.randomUUID(), provider, subject, user, at).update();
	}

	@ParameterizedTest
	@EnumSource
	void linksOlderThanTheirProviderAreNobodysAndTheOthersItsOwn(TestDatabases engine) {
		TestDatabase database = engine.createEmpty();
		migrate(database, "26");
		UUID user = UUID.randomUUID();
		database.jdbc().sql("""
				INSERT INTO pool (id, name, policy, version, created_at, updated_at)
				VALUES ('p', 'P', '{}', 0, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
				""").update();
		database.jdbc().sql("""
				INSERT INTO users (id, version, pool_id, username, email_verified, phone_verified, status, enabled,
					attributes, created_at, updated_at)
				VALUES (?, 0, 'p', 'u', FALSE, FALSE, 'CONFIRMED', TRUE, '{}', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
				""").param(user).update();
		database.jdbc()
			.sql("""
					INSERT INTO identity_provider (id, pool_id, name, kind, enabled, settings, version, created_at, updated_at)
					VALUES (?, 'p', 'Corp', 'oidc', TRUE, '{}', 0, CAST('2026-02-01 00:00:00+00' AS TIMESTAMP WITH TIME ZONE),
						CURRENT_TIMESTAMP)
					""")
			.param(UUID.randomUUID())
			.update();
		link(database, user, "Corp", "of one before", "2026-01-01 00:00:00+00");
		link(database, user, "Corp", "of this one", "2026-03-01 00:00:00+00");
		link(database, user, "Gone", "of none", "2026-03-01 00:00:00+00");

		migrate(database, "27");
		assertThat(database.jdbc()
			.sql("SELECT subject || ': ' || authority FROM linked_identity ORDER BY subject")
			.query(String.class)
			.list()).containsExactly("of none: unknown", "of one before: unknown", "of this one: ");
		link(database, user, "Gone", "of none", "2026-03-02 00:00:00+00");
	}

}
