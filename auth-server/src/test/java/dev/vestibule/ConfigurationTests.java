package dev.vestibule;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What each setting is when nobody sets it, and that the file says so. */
class ConfigurationTests {

	private static final List<Class<?>> RECORDS = records();

	@Test
	void defaultsAreTheseAndNoOthers() {
		Map<String, String> expected = new TreeMap<>();
		DEFAULTS.lines().map(line -> line.split(" =", 2)).forEach(line -> expected.put(line[0], line[1].strip()));
		assertThat(settings(new MapPropertySource("nothing", Map.of()))).containsExactlyInAnyOrderEntriesOf(expected);
	}

	@Test
	void theFileListsEachSettingWithItsDefault() throws IOException {
		PropertySource<?> file = file();
		assertThat(((EnumerablePropertySource<?>) file).getPropertyNames())
			.filteredOn(name -> name.startsWith("vestibule."))
			.containsExactlyInAnyOrderElementsOf(settings(new MapPropertySource("nothing", Map.of())).keySet());
		assertThat(settings(file)).isEqualTo(settings(new MapPropertySource("nothing", Map.of())));
	}

	@Test
	void aSettingNobodyKnowsIsRefused() {
		assertThat(RECORDS).isNotEmpty()
			.allSatisfy(type -> assertThat(type.getAnnotation(ConfigurationProperties.class).ignoreUnknownFields())
				.isFalse());
	}

	private static final String DEFAULTS = """
			vestibule.audit.retention = PT8760H
			vestibule.branding.reload = true
			vestibule.branding.themes-directory = themes
			vestibule.credential.breached.filter =
			vestibule.credential.breached.service = https://api.pwnedpasswords.com/range/
			vestibule.credential.codes.attempts = 5
			vestibule.credential.codes.lifetime = PT10M
			vestibule.credential.hashing.iterations = 5
			vestibule.credential.hashing.lanes = 0
			vestibule.credential.hashing.memory = 7168
			vestibule.credential.hashing.native-library = true
			vestibule.credential.hashing.patience = PT3S
			vestibule.credential.hashing.queue = 64
			vestibule.credential.passkeys.challenge = PT5M
			vestibule.credential.passkeys.most = 20
			vestibule.credential.passkeys.trust-anchors =
			vestibule.federation.attempt = PT15M
			vestibule.federation.calls-at-once = 20
			vestibule.federation.kinds-directory = config/identity-providers
			vestibule.federation.stand-ins =
			vestibule.importer.demo = LOCALHOST
			vestibule.importer.directory = config/pools
			vestibule.message.from = Vestibule <no-reply@localhost>
			vestibule.message.lease = PT2M
			vestibule.message.retention = PT168H
			vestibule.message.sms.account =
			vestibule.message.sms.from =
			vestibule.message.sms.provider = NONE
			vestibule.message.sms.region =
			vestibule.message.sms.secret =
			vestibule.message.sms.url =
			vestibule.platform.allowed-hosts =
			vestibule.platform.base-url = http://localhost:9000
			vestibule.platform.data-directory = data
			vestibule.platform.master-key =
			vestibule.platform.native-crypto = true
			vestibule.protocol.open-registration = false
			vestibule.signin.account-journey = PT30M
			vestibule.signin.confirmation-link = PT24H
			vestibule.signin.throttle.code-by-name = 10/PT1M
			vestibule.signin.throttle.mail-by-address = 20/PT30S
			vestibule.signin.throttle.mail-by-name = 3/PT1M
			vestibule.signin.throttle.password-by-address = 50/PT10S
			vestibule.signin.throttle.password-by-name = 100/PT1M
			vestibule.signin.throttle.password-by-known-browser = 10/PT3M
			vestibule.signin.throttle.password-by-name-and-address = 5/PT30S
			vestibule.signin.throttle.sign-up-by-address = 10/PT1M
			""";

	private static List<Class<?>> records() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents("dev.vestibule")
			.stream()
			.<Class<?>>map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
			.toList();
	}

	private static PropertySource<?> file() throws IOException {
		return new YamlPropertySourceLoader()
			.load("application.yml", new FileSystemResource("../config/application.yml"))
			.getFirst();
	}

	private static Map<String, String> settings(PropertySource<?> source) {
		Binder binder = new Binder(Objects.requireNonNull(ConfigurationPropertySource.from(source)));
		Map<String, String> settings = new TreeMap<>();
		for (Class<?> type : RECORDS) {
			String prefix = type.getAnnotation(ConfigurationProperties.class).prefix();
			collect(prefix, binder.bindOrCreate(prefix, Bindable.of(type)), settings);
		}
		return settings;
	}

	private static void collect(String key, @Nullable Object value, Map<String, String> settings) {
		if (value instanceof Record group && isGroup(group)) {
			Arrays.stream(group.getClass().getRecordComponents())
				.forEach(
						component -> collect(key + "." + kebab(component.getName()), read(group, component), settings));
			return;
		}
		settings.put(key, text(value));
	}

	/** Not a group is a record that is written as one text, such as a rate. */
	private static boolean isGroup(Record value) {
		return Arrays.stream(value.getClass().getMethods())
			.noneMatch(method -> method.getName().equals("valueOf") && method.getParameterCount() == 1);
	}

	private static String text(@Nullable Object value) {
		return switch (value) {
			case null -> "";
			case Collection<?> values -> String.join(", ", values.stream().map(String::valueOf).toList());
			case Record parts -> String.join("/",
					Arrays.stream(parts.getClass().getRecordComponents())
						.map(component -> String.valueOf(read(parts, component)))
						.toList());
			default -> value.toString();
		};
	}

	private static @Nullable Object read(Record group, RecordComponent component) {
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(group);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String kebab(String name) {
		return name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1-$2").toLowerCase(java.util.Locale.ROOT);
	}

}
