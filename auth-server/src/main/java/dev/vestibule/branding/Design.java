package dev.vestibule.branding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant lays over a theme: values and texts, never rules or templates. Whatever
 * it leaves out stays as the theme has it.
 *
 * @param texts by language, then by the message's key
 */
public record Design(Colors colors, Radius radius, Fonts fonts, Backdrop backdrop, Logo logo,
		Map<String, Map<String, String>> texts, Links links) {

	/** The messages of pages that a tenant may word. None of them asks for anything. */
	public static final List<String> TEXTS = List.of("signin.title", "signin.lead", "signin.submit", "signin.new",
			"signin.signup", "signup.title", "signup.submit", "recover.password.title", "recover.password.lead",
			"signedout.title", "signedout.lead", "account.lead", "error.lead");

	/** One that leaves everything to the theme. */
	public static final Design EMPTY = new Design(null, null, null, null, null, null, null);

	/**
	 * What mails and texts to phones say, which a tenant may word, too: by their kind,
	 * then by the message's key in the order of reading, with what it is in English.
	 */
	public static Map<String, Map<String, String>> letters() {
		return Texts.LETTERS;
	}

	/** Fills what is left out. */
	@JsonCreator
	public Design(@Nullable Colors colors, @Nullable Radius radius, @Nullable Fonts fonts, @Nullable Backdrop backdrop,
			@Nullable Logo logo, @Nullable Map<String, Map<String, String>> texts, @Nullable Links links) {
		this.colors = or(colors, new Colors(null, null));
		this.radius = or(radius, new Radius(null, null));
		this.fonts = or(fonts, new Fonts(null, null));
		this.backdrop = or(backdrop, new Backdrop(null, null));
		this.logo = or(logo, new Logo(null, null, null, null));
		this.texts = (texts != null) ? texts : Map.of();
		this.links = or(links, new Links(null, null, null));
	}

	/**
	 * The same with some messages of one language worded anew.
	 * @param keys of these messages; those that no words are for stay as the theme has
	 * them
	 */
	public Design worded(String language, Set<String> keys, Map<String, String> words) {
		Map<String, String> own = new TreeMap<>(this.texts.getOrDefault(language, Map.of()));
		own.keySet().removeAll(keys);
		own.putAll(words);
		Map<String, Map<String, String>> all = new TreeMap<>(this.texts);
		all.put(language, own);
		all.values().removeIf(Map::isEmpty);
		return new Design(this.colors, this.radius, this.fonts, this.backdrop, this.logo, all, this.links);
	}

	/** The same with what another says in mails and texts to phones. */
	public Design withLettersOf(Design other) {
		Design whole = this;
		for (Map.Entry<String, Map<String, String>> texts : other.texts.entrySet()) {
			Map<String, String> letters = new TreeMap<>(texts.getValue());
			letters.keySet().removeAll(TEXTS);
			whole = whole.worded(texts.getKey(), letters.keySet(), letters);
		}
		return whole;
	}

	/** This design over another, which stands where this one says nothing. */
	Design over(Design lower) {
		Map<String, Map<String, String>> all = new TreeMap<>(lower.texts);
		this.texts.forEach((language, own) -> all.merge(language, own, Design::join));
		return new Design(
				new Colors(join(lower.colors.light, this.colors.light), join(lower.colors.dark, this.colors.dark)),
				new Radius(either(this.radius.card, lower.radius.card),
						either(this.radius.control, lower.radius.control)),
				new Fonts(either(this.fonts.body, lower.fonts.body), either(this.fonts.heading, lower.fonts.heading)),
				(this.backdrop.kind != null) ? this.backdrop : lower.backdrop, this.logo.over(lower.logo), all,
				new Links(either(this.links.imprint, lower.links.imprint),
						either(this.links.privacy, lower.links.privacy), either(this.links.help, lower.links.help)));
	}

	/** The names of its pictures. */
	Set<String> pictures() {
		Set<String> names = new TreeSet<>();
		for (String name : new String[] { this.logo.light, this.logo.dark, this.logo.icon, this.backdrop.picture }) {
			if (name != null) {
				names.add(name);
			}
		}
		return names;
	}

	private static Map<String, String> join(Map<String, String> lower, Map<String, String> upper) {
		Map<String, String> all = new LinkedHashMap<>(lower);
		all.putAll(upper);
		return all;
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

	private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

	/** {@code #rrggbb} by purpose, such as {@code accent}, for day and for night. */
	public record Colors(Map<String, String> light, Map<String, String> dark) {

		@JsonCreator
		public Colors(@Nullable Map<String, String> light, @Nullable Map<String, String> dark) {
			this.light = (light != null) ? light : Map.of();
			this.dark = (dark != null) ? dark : Map.of();
		}

	}

	/** How round corners are, in pixels. */
	public record Radius(@Nullable Integer card, @Nullable Integer control) {
	}

	/** Fonts that visitors have already, so that nothing is downloaded. */
	public record Fonts(@Nullable Font body, @Nullable Font heading) {
	}

	/**
	 * What is behind the card.
	 *
	 * @param picture its name, for a backdrop of that kind
	 */
	public record Backdrop(@Nullable Kind kind, @Nullable String picture) {

		/** Kinds of backdrops. */
		public enum Kind {

			/** A gleam of the accent at the top. */
			GLOW,
			/** The background's colour alone. */
			PLAIN,
			/** A picture. */
			PICTURE

		}

	}

	/**
	 * The picture on top of every page.
	 *
	 * @param light its name
	 * @param dark the name of the one for dark pages
	 * @param withName whether the pool's name stands beside it
	 * @param icon the name of the browser tab's picture
	 */
	public record Logo(@Nullable String light, @Nullable String dark, @Nullable Boolean withName,
			@Nullable String icon) {

		/** A logo of its own does not go with another's for the dark. */
		Logo over(Logo lower) {
			boolean own = this.light != null;
			return new Logo(own ? this.light : lower.light, own ? this.dark : either(this.dark, lower.dark),
					own ? this.withName : either(this.withName, lower.withName), either(this.icon, lower.icon));
		}

	}

	/** Addresses of the web below every page. */
	public record Links(@Nullable String imprint, @Nullable String privacy, @Nullable String help) {
	}

	/** Font stacks of what systems bring along. */
	public enum Font {

		/** As the system itself writes. */
		SYSTEM("system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", \"Helvetica Neue\", Arial, sans-serif"),
		/** Open and drawn by hand. */
		HUMANIST("Seravek, \"Gill Sans Nova\", Ubuntu, Calibri, \"DejaVu Sans\", source-sans-pro, sans-serif"),
		/** Of circles and lines. */
		GEOMETRIC("Avenir, Montserrat, Corbel, \"URW Gothic\", source-sans-pro, sans-serif"),
		/** Round at the ends. */
		ROUNDED("ui-rounded, \"Hiragino Maru Gothic ProN\", Quicksand, Comfortaa, Manjari, Calibri, sans-serif"),
		/** As in a book. */
		SERIF("Charter, \"Bitstream Charter\", \"Sitka Text\", Cambria, Georgia, serif"),
		/** With heavy feet. */
		SLAB("Rockwell, \"Rockwell Nova\", \"Roboto Slab\", \"DejaVu Serif\", \"Sitka Small\", serif"),
		/** As in code. */
		MONO("ui-monospace, \"Cascadia Code\", \"Source Code Pro\", Menlo, Consolas, \"DejaVu Sans Mono\", monospace");

		private final String families;

		Font(String families) {
			this.families = families;
		}

		String families() {
			return this.families;
		}

		/** Its name as messages write it. */
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
