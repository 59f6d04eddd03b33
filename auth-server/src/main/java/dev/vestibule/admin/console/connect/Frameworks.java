package dev.vestibule.admin.console.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The frameworks that come with the server, in the order in which they are offered. */
@Component
class Frameworks {

	private static final ObjectMapper MAPPER = YAMLMapper.builder()
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final Map<String, Framework> all = new LinkedHashMap<>();

	Frameworks() {
		Map<String, Framework> read = new TreeMap<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath:dev/vestibule/admin/frameworks/*.yml")) {
				try (InputStream content = file.getInputStream()) {
					read.put(Objects.requireNonNull(file.getFilename()).replace(".yml", ""),
							MAPPER.readValue(content, Framework.class));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		read.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.comparingInt(Framework::place)))
			.forEach(entry -> this.all.put(entry.getKey(), entry.getValue()));
	}

	/** The framework of that name. */
	Optional<Framework> find(String name) {
		return Optional.ofNullable(this.all.get(name));
	}

	/** All of them, by name. */
	Map<String, Framework> all() {
		return this.all;
	}

}
