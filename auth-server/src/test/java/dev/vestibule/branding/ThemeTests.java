package dev.vestibule.branding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page in every theme and language. They are also written to {@code target/pages},
 * where {@code index.html} leads to each, so that a designer can look without a server.
 */
class ThemeTests {

	private static final Path PAGES = Path.of("target", "pages");

	private static Stage stage;

	@BeforeAll
	static void open() {
		stage = new Stage(Stage.shippedThemes());
	}

	@AfterAll
	static void close() {
		stage.close();
	}

	@TestFactory
	List<DynamicTest> rendersEveryPage() {
		List<DynamicTest> tests = new ArrayList<>();
		for (String name : stage.themes().names()) {
			Theme theme = stage.themes().find(name).orElseThrow();
			for (Locale locale : theme.languages().all()) {
				for (Sample sample : Samples.all()) {
					tests.add(DynamicTest.dynamicTest(name + " " + locale + " " + sample,
							() -> rendersEveryPage(theme, locale, sample)));
				}
			}
		}
		return tests;
	}

	private void rendersEveryPage(Theme theme, Locale locale, Sample sample) throws Exception {
		String page = stage.page(sample,
				Stage.request(Stage.pool(theme.name()), Stage.client("Demo App", null), locale.toLanguageTag()));

		Path file = PAGES.resolve(theme.name()).resolve(locale.toLanguageTag()).resolve(sample.name() + ".html");
		Files.createDirectories(file.getParent());
		Files.writeString(file, page.replace(theme.url(""), "../../assets/" + theme.name() + "/"));
		assertThat(page).doesNotContain("??").contains("lang=\"" + locale.toLanguageTag() + "\"");
	}

}
