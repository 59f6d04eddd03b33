package dev.vestibule.platform.start;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class GeneratedWiringTests {

	private static final Map<String, Object> BUILT = Map.of("spring.security.filter.dispatcher-types", "request",
			"management.endpoints.web.exposure.include", "health", "server.port", 9000, "management.server.port", 9001);

	@Test
	void servesForTheSettingsItWasGeneratedFor() {
		assertThat(differences(Map.of(), Map.of())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "SPRING_DATASOURCE_URL, jdbc:postgresql://db/vestibule", "SPRING_DATASOURCE_PASSWORD, secret",
			"SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, 8", "SPRING_MAIL_HOST, smtp.example.com",
			"SPRING_MAIL_PROPERTIES_MAIL_SMTP_AUTH, true", "SERVER_PORT, 80", "SERVER_FORWARD_HEADERS_STRATEGY, native",
			"SERVER_SSL_BUNDLE, web", "MANAGEMENT_SERVER_ADDRESS, 0.0.0.0",
			"VESTIBULE_PLATFORM_BASE_URL, https://a.test", "SPRING_PROFILES_ACTIVE, production",
			"LOGGING_LEVEL_ROOT, debug", "PATH, /bin" })
	void servesWhereOnlyValuesDiffer(String variable, String value) {
		assertThat(differences(Map.of(variable, value), Map.of())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "SERVER_FORWARD_HEADERS_STRATEGY, framework, serverforwardheadersstrategy",
			"SPRING_AUTOCONFIGURE_EXCLUDE_0, a.B, springautoconfigureexclude0",
			"SPRING_THREADS_VIRTUAL_ENABLED, true, springthreadsvirtualenabled",
			"MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE, '*', managementendpointswebexposureinclude",
			"MANAGEMENT_SERVER_PORT, 9000, management.server.port",
			"MANAGEMENT_SERVER_PORT, -1, management.server.port", "SPRING_PROFILES_ACTIVE, demo-idp, spring.profiles" })
	void isMadeAnewWherePartsMayDiffer(String variable, String value, String named) {
		assertThat(differences(Map.of(variable, value), Map.of())).containsExactly(named);
	}

	@Test
	void isMadeAnewWhereTheFileDiffers() {
		assertThat(differences(Map.of(), Map.of("spring.security.filter.dispatcher-types", "request,error")))
			.containsExactly("springsecurityfilterdispatchertypes");
	}

	@Test
	void noConditionOfSpringsLooksAtWhatOnlyCarriesValues() {
		Set<String> keys = new ClassFileImporter().importPackages("org.springframework.boot")
			.stream()
			.flatMap(type -> Stream.concat(type.getAnnotations().stream(),
					type.getMethods().stream().flatMap(method -> method.getAnnotations().stream())))
			.filter(annotation -> annotation.getRawType().getSimpleName().matches("ConditionalOn(Boolean)?Property"))
			.flatMap(annotation -> keys(annotation.getProperties()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(keys).hasSizeGreaterThan(30);
		// A mail server is always named, if by nothing, and which ones forward is looked
		// at.
		assertThat(keys).filteredOn(WiringSettings::isValue).containsExactly("spring.mail.host");
	}

	private static Stream<String> keys(Map<String, Object> annotation) {
		String prefix = annotation.get("prefix") + ".";
		return Stream.of("name", "value")
			.flatMap(attribute -> Arrays.stream((Object[]) annotation.get(attribute)))
			.map(name -> (prefix.equals(".") ? "" : prefix) + name);
	}

	private static Iterable<String> differences(Map<String, Object> variables, Map<String, Object> file) {
		return GeneratedWiring.differences(List.copyOf(WiringSettings.of(environment(Map.of(), Map.of()))),
				environment(variables, file));
	}

	private static StandardEnvironment environment(Map<String, Object> variables, Map<String, Object> file) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		Map<String, Object> settings = new TreeMap<>(BUILT);
		settings.putAll(file);
		environment.getPropertySources().addLast(new MapPropertySource("file", settings));
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

}
