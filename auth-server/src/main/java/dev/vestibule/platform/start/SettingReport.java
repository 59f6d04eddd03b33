package dev.vestibule.platform.start;

import java.util.Optional;
import java.util.stream.Stream;

import dev.vestibule.platform.InvalidSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Ends a start with the key, its value and the remedy instead of a stack trace: for what
 * we refuse ourselves, and for what Spring cannot read or bind.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingReport implements FailureAnalyzer {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		Optional<InvalidSettingException> refused = Causes.find(failure, InvalidSettingException.class);
		return Stream.of(refused, Bindings.translate(failure), SettingsFiles.translate(failure))
			.flatMap(Optional::stream)
			.findFirst()
			.map(setting -> of(setting, failure))
			.orElse(null);
	}

	static FailureAnalysis of(InvalidSettingException setting, Throwable failure) {
		return new FailureAnalysis(
				"Vestibule cannot start with this setting:%n%n    %s = %s".formatted(setting.key(), setting.value()),
				setting.key() + ": " + setting.remedy(), failure);
	}

}
