package dev.vestibule.platform.start;

import java.sql.SQLException;
import java.util.Optional;

import dev.vestibule.platform.InvalidSettingException;
import org.flywaydb.core.api.exception.FlywayValidateException;

import org.springframework.beans.factory.BeanCreationException;

/** Why a database cannot be used. */
record DatabaseFailures(String url, String username) {

	private static final String URL = "spring.datasource.url";

	Optional<InvalidSettingException> translate(SQLException cause) {
		if (String.valueOf(cause.getMessage()).contains("no password was provided")) {
			return credentials();
		}
		// PostgreSQL's states (its Appendix A), then H2's (org.h2.api.ErrorCode).
		return switch (String.valueOf(cause.getSQLState())) {
			case "08001", "08004", "08006", "57P03" ->
				url("no database answers there: start it, or correct host and port (" + cause.getMessage() + ")");
			case "28P01", "28000" -> credentials();
			case "3D000" -> url("there is no such database: create it, or correct its name");
			case "42501" -> url("the user " + this.username
					+ " may not create tables there: let that user own the database or its schema");
			case "53300" -> url("the database takes no more connections: raise its max_connections, or lower"
					+ " spring.datasource.hikari.maximum-pool-size");
			case "90020" -> url("another Vestibule has this file open: stop it, or use PostgreSQL for several nodes");
			case "90011", "90028", "90031", "90062", "90124" ->
				url("this file cannot be opened: make its folder readable and writable for this user, and begin a"
						+ " relative path with ./ (" + cause.getMessage() + ")");
			case "90030", "90048" -> url("this file is damaged or of another H2: bring back a backup");
			default -> Optional.empty();
		};
	}

	Optional<InvalidSettingException> unusableUrl(Throwable failure) {
		boolean usable = this.url.startsWith("jdbc:h2:") || this.url.startsWith("jdbc:postgresql://");
		boolean connecting = Causes.of(failure, BeanCreationException.class)
			.anyMatch(cause -> String.valueOf(cause.getBeanName()).matches("dataSource|flyway.*"));
		return (connecting && !usable) ? url(
				"give jdbc:postgresql://host:5432/name, or jdbc:h2:file:./data/vestibule with the options it has in"
						+ " config/application.yml")
				: Optional.empty();
	}

	Optional<InvalidSettingException> otherSchema(Throwable failure) {
		return Causes.find(failure, FlywayValidateException.class)
			.flatMap(cause -> url(
					"this database was filled by another version of Vestibule: start that version, or bring"
							+ " back the backup from before it ("
							+ String.valueOf(cause.getMessage()).lines().skip(1).findFirst().orElse("") + ")"));
	}

	private Optional<InvalidSettingException> credentials() {
		return Optional.of(new InvalidSettingException("spring.datasource.username", this.username,
				"the database refuses this user or the password given with it: correct it, and"
						+ " SPRING_DATASOURCE_PASSWORD"));
	}

	private Optional<InvalidSettingException> url(String remedy) {
		return Optional.of(new InvalidSettingException(URL,
				this.url.replaceAll("(?i)(password=)[^&;]*", "$1(not shown)"), remedy));
	}

}
