package dev.vestibule.branding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.vestibule.admin.console.preview.Sample;
import dev.vestibule.admin.task.LetterSamples;
import dev.vestibule.client.AppClient;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page and mail in every shipped theme and language. They are also written to
 * {@code target/pages}, where {@code index.html} leads to each, so that a designer can
 * look without a server.
 */
class ThemeTests {

	private static final int BUDGET = 50_000;

	private static final AppClient CLIENT = Stage.client("Demo App", null);

	private static final PagesFolder FOLDER = new PagesFolder(Path.of("target", "pages"));

	private static Stage stage;

	@BeforeAll
	static void open() {
		stage = new Stage(Stage.shippedThemes());
	}

	@AfterAll
	static void close() throws IOException {
		stage.close();
		FOLDER.index();
	}

	@TestFactory
	Stream<DynamicTest> pagesRenderInEveryThemeAndLanguage() {
		return everywhere((theme, locale) -> Samples.all()
			.stream()
			.map(sample -> DynamicTest.dynamicTest(name(theme, locale, sample.name()),
					() -> page(theme, locale, sample))));
	}

	@TestFactory
	Stream<DynamicTest> mailsRenderInEveryThemeAndLanguage() {
		return everywhere((theme, locale) -> kinds()
			.map(kind -> DynamicTest.dynamicTest(name(theme, locale, kind), () -> mail(theme, locale, kind))));
	}

	/** Every mail there is. */
	private static Stream<String> kinds() {
		String[] files = Objects.requireNonNull(Stage.shippedThemes()
			.resolve("../hosted-ui/src/main/resources/templates/mail")
			.toFile()
			.list((folder, name) -> name.endsWith(".txt")));
		return Arrays.stream(files).map(name -> name.replace(".txt", ""));
	}

	@TestFactory
	Stream<DynamicTest> shippedColorsCanBeRead() {
		return themes().map(theme -> DynamicTest.dynamicTest(theme.name(), () -> {
			assertThat(theme.look().light().tooClose()).isEmpty();
			assertThat(theme.look().dark().tooClose()).isEmpty();
		}));
	}

	private void page(Theme theme, Locale locale, Sample sample) throws Exception {
		String page = stage.page(sample, Stage.request(Stage.pool(theme.name()), CLIENT, locale.toLanguageTag()));

		FOLDER.keep(theme, locale, sample.name() + ".html", page);
		assertThat(page).contains("lang=\"" + locale.toLanguageTag() + "\"")
			.doesNotContain("??")
			.doesNotContain("<script>alert")
			.doesNotContain("javascript:")
			.doesNotContainPattern(Pattern.compile("\\sstyle=|<style|\\son[a-z]+="))
			.doesNotContainPattern(Pattern.compile("<script(?![^>]* src=)"));
		if (!sample.name().startsWith("console-")) {
			errorsAreNamedAsTheirFields(Jsoup.parse(page));
		}
		assertThat(page.getBytes(StandardCharsets.UTF_8).length
				+ theme.asset(Stylesheet.PATH).orElseThrow().content().length)
			.isLessThan(BUDGET);
	}

	private static void errorsAreNamedAsTheirFields(Document page) {
		assertThat(page.select(".notice a[href^=#]")).allSatisfy(link -> {
			String field = link.attr("href").substring(1);
			assertThat(page.getElementsByAttributeValue("for", field).text()).startsWith(link.text());
		});
	}

	private void mail(Theme theme, Locale locale, String kind) throws IOException {
		RenderedMail mail = stage.bean(ThemedTemplates.class)
			.mail(Stage.pool(theme.name()), CLIENT, kind, locale, LetterSamples.MODEL);

		FOLDER.keep(theme, locale, "mail-" + kind + ".html", mail.html());
		FOLDER.keep(theme, locale, "mail-" + kind + ".txt", mail.subject() + "\n\n" + mail.text());
		assertThat(List.of(mail.subject(), mail.text(), mail.html()))
			.allSatisfy(part -> assertThat(part).doesNotContain("??").contains("Demo App"));
		assertThat(mail.html()).contains("lang=\"" + locale.toLanguageTag() + "\"");
	}

	private static Stream<DynamicTest> everywhere(Tests tests) {
		return themes().flatMap(theme -> theme.languages().all().stream().flatMap(locale -> tests.in(theme, locale)));
	}

	private static Stream<Theme> themes() {
		return stage.themes().names().stream().sorted().map(name -> stage.themes().find(name).orElseThrow());
	}

	private static String name(Theme theme, Locale locale, String what) {
		return theme.name() + ", " + locale + ": " + what;
	}

	@FunctionalInterface
	private interface Tests {

		Stream<DynamicTest> in(Theme theme, Locale locale);

	}

}
