package dev.vestibule.branding;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.vestibule.client.Clients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every text of a template is a key, and every key exists in every language. */
class TextTests {

	private static final Path RESOURCES = Stage.shippedThemes().resolve("../hosted-ui/src/main/resources").normalize();

	private static final Path JAVA = Stage.shippedThemes()
		.resolve("../auth-server/src/main/java/dev/vestibule")
		.normalize();

	private static final Pattern REFUSAL = Pattern
		.compile("\"((?:rule|form|signin|signup|password|code|link|recover|passkey)\\.[a-zA-Z.]+|throttled|busy)\"");

	private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z][\\w.-]*)");

	private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

	private static final Pattern LITERAL = Pattern.compile(">([^<]*\\p{L}[^<]*)<");

	private static final Pattern SPOKEN = Pattern
		.compile("(?<!th:)(?:title|alt|placeholder|aria-label)=\"[^\"]*\\p{L}[^\"]*\"");

	static Stream<Path> templates() throws IOException {
		return files("templates", "");
	}

	static Stream<Path> translations() throws IOException {
		return files("messages", "messages_");
	}

	@ParameterizedTest
	@MethodSource("templates")
	void templatesHoldNoTextOfTheirOwn(Path template) throws IOException {
		String markup = COMMENT.matcher(Files.readString(template)).replaceAll("");

		assertThat(markup).doesNotContainPattern(SPOKEN);
		if (template.toString().endsWith(".txt")) {
			assertThat(markup.replaceAll("\\[\\(.*?\\)]|\\[[#/].*?]", "")).doesNotContainPattern("\\p{L}");
		}
		else {
			assertThat(markup).doesNotContainPattern(LITERAL);
		}
	}

	@ParameterizedTest
	@MethodSource("templates")
	void templatesUseKeysThatExist(Path template) throws IOException {
		Set<String> keys = new TreeSet<>();
		Matcher matcher = KEY.matcher(Files.readString(template));
		while (matcher.find()) {
			keys.add(matcher.group(1));
		}

		assertThat(english()).containsAll(keys);
	}

	@Test
	void refusalsAndScopesHaveTexts() throws IOException {
		Set<String> keys = new TreeSet<>();
		for (String module : List.of("signin", "credential", "pool", "client", "federation", "admin")) {
			for (Path source : Files.walk(JAVA.resolve(module)).filter(Files::isRegularFile).toList()) {
				REFUSAL.matcher(Files.readString(source)).results().map(found -> found.group(1)).forEach(keys::add);
			}
		}
		// Settings are called alike, and have texts of their own.
		Set<String> english = english();
		keys.removeIf(key -> english.contains("setting.pool." + key));
		Clients.STANDARD_SCOPES.stream().map(scope -> "consent.scope." + scope).forEach(keys::add);

		assertThat(keys).contains("signin.wrong", "code.wrong", "password.common", "consent.scope.email");
		assertThat(english).containsAll(keys);
	}

	/**
	 * What users type is text: never markup, never an expression (security D36).
	 */
	@ParameterizedTest
	@MethodSource("templates")
	void templatesEvaluateNothingTwice(Path template) throws IOException {
		assertThat(Files.readString(template)).doesNotContain("th:utext")
			.doesNotContain("__")
			.doesNotContain("th:inline")
			.doesNotContain("T(")
			.doesNotContain("param.");
	}

	@ParameterizedTest
	@MethodSource("translations")
	void translationsHaveTheKeysOfEnglish(Path bundle) throws IOException {
		assertThat(load(bundle).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english());
	}

	@ParameterizedTest
	@MethodSource("translations")
	void translationsTakeTheSameArguments(Path bundle) throws IOException {
		Properties english = load(RESOURCES.resolve("messages/messages.properties"));
		Properties translated = load(bundle);

		assertThat(english.stringPropertyNames())
			.allSatisfy(key -> assertThat(arguments(translated.getProperty(key))).as(key)
				.isEqualTo(arguments(english.getProperty(key))));
	}

	@Test
	void noTextHasAPlainApostropheOrIsEmpty() throws IOException {
		for (Path bundle : Stream.concat(files("messages", ""), themeBundles()).toList()) {
			Properties texts = load(bundle);
			assertThat(texts.stringPropertyNames())
				.allSatisfy(key -> assertThat(texts.getProperty(key)).as("%s: %s", bundle, key)
					.doesNotContain("'")
					.isNotBlank());
		}
	}

	@Test
	void themesReplaceOnlyKeysThatExistAndInEveryLanguage() throws IOException {
		for (Path bundle : themeBundles().toList()) {
			assertThat(english()).as(bundle.toString()).containsAll(load(bundle).stringPropertyNames());
			assertThat(load(bundle).stringPropertyNames()).as(bundle.toString())
				.isEqualTo(load(bundle.resolveSibling("messages.properties")).stringPropertyNames());
		}
	}

	private static List<String> arguments(String text) {
		return Pattern.compile("\\{\\d").matcher(text).results().map(result -> result.group()).sorted().toList();
	}

	private static Set<String> english() throws IOException {
		return load(RESOURCES.resolve("messages/messages.properties")).stringPropertyNames();
	}

	private static Properties load(Path bundle) throws IOException {
		try (Reader reader = Files.newBufferedReader(bundle)) {
			Properties properties = new Properties();
			properties.load(reader);
			return properties;
		}
	}

	private static Stream<Path> files(String folder, String prefix) throws IOException {
		return Files.walk(RESOURCES.resolve(folder))
			.filter(Files::isRegularFile)
			.filter(file -> file.getFileName().toString().startsWith(prefix));
	}

	private static Stream<Path> themeBundles() throws IOException {
		return Files.walk(Stage.shippedThemes()).filter(file -> file.toString().endsWith(".properties"));
	}

}
