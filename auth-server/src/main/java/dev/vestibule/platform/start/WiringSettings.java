package dev.vestibule.platform.start;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The settings that Spring's conditions may look at when they decide which parts the
 * server has. Ours look at none: what begins with {@code vestibule} only carries values.
 */
final class WiringSettings {

	/** Where they stand as they were when the wiring was generated. */
	static final String RESOURCE = "META-INF/vestibule/wiring.properties";

	private static final Pattern PUNCTUATION = Pattern.compile("[^A-Za-z0-9]");

	private static final List<String> ROOTS = List.of("spring", "management", "server");

	/** Known to carry values only, with everything below them. */
	private static final List<String> VALUES = List
		.of("spring.aot", "spring.application.name", "spring.application.pid", "spring.application.version",
				"spring.config", "spring.datasource.hikari", "spring.datasource.password", "spring.datasource.url",
				"spring.datasource.username", "spring.lifecycle", "spring.mail.default-encoding", "spring.mail.host",
				"spring.mail.password", "spring.mail.port", "spring.mail.properties", "spring.mail.protocol",
				"spring.mail.ssl", "spring.mail.username", "spring.main.banner-mode", "spring.profiles",
				"spring.servlet.multipart.max", "management.server.address", "management.server.port", "server.address",
				"server.compression", "server.max-http-request-header-size", "server.port", "server.ssl",
				"server.tomcat")
		.stream()
		.map(WiringSettings::plain)
		.toList();

	/** Behind a proxy: done by Tomcat, while "framework" would be another filter. */
	private static final String FORWARDED = plain("server.forward-headers-strategy");

	private WiringSettings() {
	}

	/**
	 * Each as one line, {@code name=value}. Names have no punctuation, as that of an
	 * environment variable is another.
	 */
	static SortedSet<String> of(Environment environment) {
		Map<String, String> settings = new HashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream()
					.filter(name -> ROOTS.contains(name.getElement(0, ConfigurationPropertyName.Form.UNIFORM)))
					.forEach(name -> settings.putIfAbsent(plain(name.toString()), value(source, name)));
			}
		}
		settings.keySet().removeIf(WiringSettings::isValue);
		settings.remove(FORWARDED, "native");
		settings.remove(FORWARDED, "none");
		return settings.entrySet()
			.stream()
			.map(setting -> setting.getKey() + '=' + setting.getValue())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Whether it carries a value only, whatever its punctuation. */
	static boolean isValue(String name) {
		return VALUES.stream().anyMatch(plain(name)::startsWith);
	}

	private static String value(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		@Nullable ConfigurationProperty property = source.getConfigurationProperty(name);
		return (property != null) ? String.valueOf(property.getValue()).replaceAll("\\R", " ") : "";
	}

	private static String plain(String name) {
		return PUNCTUATION.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
	}

}
