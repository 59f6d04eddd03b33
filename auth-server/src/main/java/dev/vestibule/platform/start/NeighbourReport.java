package dev.vestibule.platform.start;

import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

import dev.vestibule.platform.InvalidSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Ends a start that the machine or the database does not let happen, in the same form.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class NeighbourReport implements FailureAnalyzer {

	private final Environment environment;

	NeighbourReport(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		return Stream.of(listening(failure), database(failure))
			.flatMap(Optional::stream)
			.findFirst()
			.map(setting -> SettingReport.of(setting, failure))
			.orElse(null);
	}

	private Optional<InvalidSettingException> listening(Throwable failure) {
		ListeningFailures failures = new ListeningFailures(this.environment);
		return Causes.find(failure, PortInUseException.class)
			.map(cause -> failures.portTaken(cause.getPort()))
			.or(() -> Causes.find(failure, BindException.class).flatMap(cause -> failures.foreignAddress()))
			.or(() -> Causes.of(failure, IllegalArgumentException.class)
				.filter(cause -> String.valueOf(cause.getMessage()).startsWith("port out of range"))
				.findFirst()
				.flatMap(cause -> failures.portOutOfRange()));
	}

	private Optional<InvalidSettingException> database(Throwable failure) {
		DatabaseFailures failures = new DatabaseFailures(this.environment.getProperty("spring.datasource.url", ""),
				this.environment.getProperty("spring.datasource.username", ""));
		return Causes.find(failure, SQLException.class)
			.flatMap(failures::translate)
			.or(() -> failures.unusableUrl(failure))
			.or(() -> failures.otherSchema(failure));
	}

}
