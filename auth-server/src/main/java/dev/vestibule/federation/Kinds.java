package dev.vestibule.federation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.vestibule.platform.InvalidSettingException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The kinds of providers: those that come with the server, and the operator's own. */
@Component
public class Kinds {

	private static final ObjectMapper MAPPER = YAMLMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final Map<String, Kind> all = new TreeMap<>();

	Kinds(FederationProperties properties) {
		try {
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath:dev/vestibule/federation/kinds/*.yml")) {
				try (InputStream content = file.getInputStream()) {
					add(Objects.requireNonNull(file.getFilename()), content.readAllBytes());
				}
			}
			own(properties.kindsDirectory());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The kind of that name. */
	public Optional<Kind> find(String name) {
		return Optional.ofNullable(this.all.get(name));
	}

	/** All of them, by name. */
	public Map<String, Kind> all() {
		return Map.copyOf(this.all);
	}

	private void own(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			return;
		}
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.filter(file -> file.toString().endsWith(".yml")).sorted().toList()) {
				add(file.getFileName().toString(), Files.readAllBytes(file));
			}
		}
	}

	private void add(String file, byte[] content) {
		try {
			this.all.put(file.substring(0, file.lastIndexOf('.')), MAPPER.readValue(content, Kind.class));
		}
		catch (JacksonException ex) {
			throw new InvalidSettingException(file, "(see the message)", ex.getOriginalMessage());
		}
	}

}
