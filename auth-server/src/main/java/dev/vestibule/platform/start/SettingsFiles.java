package dev.vestibule.platform.start;

import java.util.Optional;

import dev.vestibule.platform.InvalidSettingException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.util.PlaceholderResolutionException;

/** Files that are no YAML, and references in them to nothing. */
final class SettingsFiles {

	private SettingsFiles() {
	}

	static Optional<InvalidSettingException> translate(Throwable failure) {
		return Causes.find(failure, MarkedYAMLException.class)
			.map(SettingsFiles::malformed)
			.or(() -> Causes.find(failure, PlaceholderResolutionException.class).map(SettingsFiles::unresolved));
	}

	private static InvalidSettingException malformed(MarkedYAMLException cause) {
		Mark mark = cause.getProblemMark();
		return new InvalidSettingException(
				"config/*.yml", (mark != null)
						? "(line %d, column %d)".formatted(mark.getLine() + 1, mark.getColumn() + 1) : "(somewhere)",
				"this is no YAML: " + cause.getProblem());
	}

	private static InvalidSettingException unresolved(PlaceholderResolutionException cause) {
		return new InvalidSettingException(String.valueOf(cause.getPlaceholder()), "(not set)",
				"another setting refers to it; set it, as an environment variable or in config/application.yml");
	}

}
