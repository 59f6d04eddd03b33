package dev.vestibule.admin.console.branding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Design;
import dev.vestibule.branding.Design.Backdrop.Kind;
import dev.vestibule.branding.Design.Font;
import dev.vestibule.branding.Designs.Published;
import dev.vestibule.branding.Theme;
import dev.vestibule.client.AppClient;
import dev.vestibule.platform.Violation;

/**
 * What the page shows.
 *
 * @param form what is typed so far
 * @param contrast what of it cannot be read
 * @param wrong the first broken rule of each field
 * @param clients of the pool, any of which may have a design of its own
 */
record BrandingPage(Board board, Ground ground, BrandingForm form, List<Violation> contrast,
		Map<String, Violation> wrong, List<Published> history, List<AppClient> clients) {

	/** Colours that most look for; the others are further down. */
	public List<String> mainTones() {
		return List.of("accent", "background", "surface", "text", "link");
	}

	/** The others. */
	public List<String> otherTones() {
		return List.of("on-accent", "muted", "control", "line", "danger", "success");
	}

	/** The fonts to choose from. */
	public List<Font> fonts() {
		return List.of(Font.values());
	}

	/** The backdrops to choose from. */
	public List<Kind> backdrops() {
		return List.of(Kind.values());
	}

	/** What the name beside the logo may be. */
	public List<Boolean> names() {
		return List.of(true, false);
	}

	/** What a field holds. */
	public String value(String field) {
		return Objects.requireNonNullElse(this.form.typed().get(field), "");
	}

	/** The colour that pages have. */
	public String color(String scheme, String tone) {
		return Objects
			.requireNonNull((scheme.equals("dark") ? this.ground.colors.dark() : this.ground.colors.light()).get(tone));
	}

	/** Where a picture is. */
	public String picture(String field) {
		return this.board.desk().owner().picture(value(field));
	}

	/** The messages that may be worded anew. */
	public List<String> keys() {
		return Design.TEXTS;
	}

	/** What a text is if nothing is typed. */
	public String otherwise(String key, Locale language) {
		return Objects.requireNonNullElse(this.ground.texts.get(language.toLanguageTag() + "." + key), "");
	}

	/** How often a text, a colour or anything else of some part is typed. */
	public long filled(String prefix) {
		return this.form.typed()
			.entrySet()
			.stream()
			.filter(field -> field.getKey().startsWith(prefix) && !field.getValue().isBlank())
			.count();
	}

	/**
	 * What lies under the design.
	 *
	 * @param theme what it is called
	 * @param languages that texts are written in
	 * @param texts what they are where nothing is typed, by {@code en.signin.title}
	 * @param colors what pages have
	 */
	record Ground(String theme, List<Locale> languages, Map<String, String> texts, Design.Colors colors) {

		static Ground of(Theme theme, Design.Colors colors) {
			Map<String, String> texts = new HashMap<>();
			for (Locale language : theme.languages().all()) {
				Design.TEXTS
					.forEach(key -> texts.put(language.toLanguageTag() + "." + key, theme.text(key, language, "{0}")));
			}
			return new Ground(theme.title(), theme.languages().all(), texts, colors);
		}

	}

}
