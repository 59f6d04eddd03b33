package dev.vestibule.platform;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailureLineTests {

	@Test
	void itTellsWhatTheDriverSaidWithoutTheRow() {
		JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:lines;DB_CLOSE_DELAY=-1"));
		jdbc.sql("CREATE TABLE person (email VARCHAR PRIMARY KEY)").update();
		jdbc.sql("INSERT INTO person VALUES (?)").param("ada@example.com").update();

		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> jdbc.sql("INSERT INTO person VALUES (?)").param("ada@example.com").update())
			.satisfies(thrown -> assertThat(thrown.getMessage()).contains("ada@example.com"))
			.extracting(FailureLine::of)
			.asString()
			.contains("Unique index or primary key violation")
			.doesNotContain("ada@example.com", "INSERT");
	}

	@Test
	void itNamesTheKindOfAFailureThatNoDriverSpeaksOf() {
		assertThat(FailureLine.of(new CannotCreateTransactionException("ada@example.com")))
			.isEqualTo(CannotCreateTransactionException.class.getName());
	}

}
