package dev.vestibule.branding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.platform.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thymeleaf.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ThemesTests {

	@TempDir
	Path folder;

	@Test
	void clientsThemeGoesBeforeThePools() throws IOException {
		file("one/theme.yml", "name: One");
		file("two/theme.yml", "name: Two");
		Themes themes = themes();

		assertThat(themes.of(Stage.pool("one"), null).title()).isEqualTo("One");
		assertThat(themes.of(Stage.pool("one"), Stage.client("App", null)).title()).isEqualTo("One");
		assertThat(themes.of(Stage.pool("one"), Stage.client("App", "two")).title()).isEqualTo("Two");
		assertThat(themes.of(null, null).name()).isEqualTo(Themes.DEFAULT);
	}

	@Test
	void unknownThemeIsTheDefault() {
		Themes themes = themes();

		assertThat(themes.of(Stage.pool("gone"), null)).isSameAs(themes.fallback());
	}

	@Test
	void eachThemeHasAnEngineOfItsOwn() throws IOException {
		file("one/templates/greeting.html", "<p>one</p>");
		file("two/templates/greeting.html", "<p>two</p>");
		file("two/theme.yml", "name: Two");
		Themes themes = themes();

		for (int i = 0; i < 2; i++) {
			assertThat(render(themes, "one")).isEqualTo("<p>one</p>");
			assertThat(render(themes, "two")).isEqualTo("<p>two</p>");
		}
	}

	@Test
	void looksInTheThemeThenItsParentThenTheJar() throws IOException {
		file("base/templates/greeting.html", "<p th:text=\"#{signin.title}\"></p>");
		file("base/messages/messages.properties", "signin.title=Ahoy");
		file("base/static/img/logo.svg", "<svg/>");
		file("leaf/theme.yml", "parent: base");
		Theme leaf = themes().find("leaf").orElseThrow();

		assertThat(leaf.engine().process("greeting", new Context(Locale.ENGLISH))).isEqualTo("<p>Ahoy</p>");
		assertThat(leaf.text("signin.submit", Locale.GERMAN)).isEqualTo("Anmelden");
		assertThat(leaf.asset("img/logo.svg").orElseThrow().content())
			.isEqualTo("<svg/>".getBytes(StandardCharsets.UTF_8));
		assertThat(leaf.asset("img/icon.svg")).isPresent();
	}

	@Test
	void colorsFollowFromTheAccentAlone() throws IOException {
		file("green/theme.yml", "colors: { light: { accent: \"#0b6e4f\" } }");
		Look look = themes().find("green").orElseThrow().look();

		assertThat(look.light().get(Palette.Tone.LINK).css()).isEqualTo("#0b6e4f");
		assertThat(look.dark().get(Palette.Tone.ACCENT).css()).isNotEqualTo("#0b6e4f");
		assertThat(look.light().tooClose()).isEmpty();
		assertThat(look.dark().tooClose()).isEmpty();
	}

	@Test
	void newLanguageIsOfferedWhenItIsWhole() throws IOException {
		file("gaul/messages/messages_fr.properties", "signin.title=Connexion");

		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(this::themes)
			.withMessageContaining("messages_fr.properties")
			.withMessageContaining("keys are missing");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "colours: {}|colours|colors", "colors: { light: { accent: red } }|colors.light.accent|#rrggbb",
					"colors: { dark: { shine: \"#fff\" } }|colors.dark.shine|on-accent",
					"colors: { light: [] }|colors.light|LinkedHashMap",
					"radius: { card: \"4px;} body{display:none\" }|radius.card|8px",
					"fonts: { body: \"x;} body{\" }|fonts.body|Georgia, serif",
					"fonts: { faces: [ { family: A, file: fonts/none.woff2 } ] }|fonts.faces.0.file|static",
					"logo: { light: ../../theme.yml }|logo.light|static", "parent: nobody|parent|default",
					"parent: bad|parent|itself", "name: [|theme.yml|" })
	void mistakeEndsTheStartWithFileKeyAndRemedy(String yaml, String key, String remedy) throws IOException {
		file("bad/theme.yml", yaml);

		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(this::themes)
			.satisfies(ex -> assertThat(ex.key()).contains("bad", "theme.yml", key))
			.satisfies(ex -> assertThat(ex.remedy()).contains((remedy != null) ? remedy : ""));
	}

	@Test
	void otherKindsOfFilesAreRefused() throws IOException {
		file("bad/static/page.html", "<script>alert(1)</script>");

		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(this::themes)
			.withMessageContaining("page.html");
	}

	@Test
	void missingFolderIsRefusedUnlessItIsTheUsualOne() {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> new Themes(new BrandingProperties(this.folder.resolve("none"), true)))
			.withMessageContaining("vestibule.branding.themes-directory");
	}

	@Test
	void changedFilesAreTakenOverAndMistakesAreNot() throws IOException {
		file("one/theme.yml", "name: Before");
		Themes themes = themes();
		String hash = themes.find("one").orElseThrow().hash();

		file("one/theme.yml", "name: Then\ncolors: { light: { accent: \"#0b6e4f\" } }");
		themes.reload();
		assertThat(themes.find("one").orElseThrow().title()).isEqualTo("Then");
		assertThat(themes.find("one").orElseThrow().hash()).isNotEqualTo(hash);

		file("one/theme.yml", "name: Later\nradius: round");
		themes.reload();
		assertThat(themes.find("one").orElseThrow().title()).isEqualTo("Then");
	}

	@Test
	void styleSheetHoldsTheThemesPropertiesAndAdditions() throws IOException {
		file("one/theme.yml",
				"""
						radius: { card: 4px }
						fonts: { heading: "\\"Harbor Sans\\", serif", faces: [ { family: Harbor Sans, file: fonts/h.woff2, weight: 400 700 } ] }
						""");
		file("one/static/fonts/h.woff2", "font");
		file("one/static/css/theme.css", ".card{outline:0}");
		String css = new String(themes().find("one").orElseThrow().asset(Stylesheet.PATH).orElseThrow().content(),
				StandardCharsets.UTF_8);

		assertThat(css).contains("--radius-card:4px;")
			.contains("--font-heading:\"Harbor Sans\", serif;")
			.contains("@font-face{font-family:\"Harbor Sans\";src:url(\"../fonts/h.woff2\")")
			.endsWith(".card{outline:0}");
	}

	private static String render(Themes themes, String theme) {
		return themes.find(theme).orElseThrow().engine().process("greeting", new Context(Locale.ENGLISH, Map.of()));
	}

	private Themes themes() {
		return new Themes(new BrandingProperties(this.folder, true));
	}

	private void file(String path, String text) throws IOException {
		Path file = this.folder.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

}
