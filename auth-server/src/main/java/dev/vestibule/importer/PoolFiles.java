package dev.vestibule.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.InvalidSettingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads pool files: keys in kebab case, an unknown one is an error.
 * <code>{base-url}</code> stands for the configured base URL, so that one file serves
 * every deployment.
 */
final class PoolFiles {

	private static final ObjectMapper MAPPER = YAMLMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.addModule(new SimpleModule().addDeserializer(Duration.class, new SimpleDuration()))
		.build();

	private PoolFiles() {
	}

	static List<Path> in(Path directory) {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter(file -> file.getFileName().toString().endsWith(".yml")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static PoolFile read(Path file, BaseUrl baseUrl) {
		try {
			String text = Files.readString(file).replace("{base-url}", baseUrl.uri().toString());
			return MAPPER.readValue(text, PoolFile.class);
		}
		catch (IOException ex) {
			throw new InvalidSettingException(file.toString(), "(not readable)",
					"make it a text in UTF-8 that this user may read");
		}
		catch (JacksonException ex) {
			String where = (ex.getLocation() != null) ? " line " + ex.getLocation().getLineNr() : "";
			throw new InvalidSettingException(file + where, "(see the message)", ex.getOriginalMessage());
		}
	}

	/** {@code 30d}, {@code 10m} or ISO 8601. */
	private static final class SimpleDuration extends ValueDeserializer<Duration> {

		@Override
		public Duration deserialize(JsonParser parser, DeserializationContext context) {
			return DurationStyle.detectAndParse(parser.getString());
		}

	}

}
