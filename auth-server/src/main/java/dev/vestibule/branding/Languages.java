package dev.vestibule.branding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The languages that pages exist in. Every wish is answered by one of these very objects,
 * so that nothing a visitor sends grows a cache (security D25).
 */
public final class Languages {

	private static final int LONGEST_TAG = 35;

	private static final int LONGEST_HEADER = 400;

	private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi");

	private final List<Locale> locales;

	private final Map<String, Locale> byTag;

	Languages(List<Locale> locales) {
		this.locales = List.copyOf(locales);
		this.byTag = locales.stream().collect(Collectors.toMap(Languages::key, Function.identity()));
	}

	/** All of them, English first. */
	public List<Locale> all() {
		return this.locales;
	}

	/** The nearest to a language tag (RFC 4647 §3.4, then any of that language). */
	public Optional<Locale> nearest(String tag) {
		if (tag.length() > LONGEST_TAG) {
			return Optional.empty();
		}
		String wanted = tag.strip().replace('_', '-').toLowerCase(Locale.ROOT);
		for (String key = wanted; !key.isEmpty(); key = key.substring(0, Math.max(0, key.lastIndexOf('-')))) {
			Locale found = this.byTag.get(key);
			if (found != null) {
				return Optional.of(found);
			}
		}
		return this.locales.stream().filter(locale -> wanted.equals(locale.getLanguage())).findFirst();
	}

	/** The nearest to a locale, or English. */
	public Locale nearest(Locale locale) {
		return nearest(locale.toLanguageTag()).orElse(this.locales.getFirst());
	}

	/**
	 * The first that exists of tags separated by spaces, as {@code ui_locales} has them.
	 */
	public Optional<Locale> firstOf(String tags) {
		return Arrays.stream(tags.substring(0, Math.min(tags.length(), LONGEST_HEADER)).split(" "))
			.map(this::nearest)
			.flatMap(Optional::stream)
			.findFirst();
	}

	/** What an {@code Accept-Language} header likes best of them. */
	public Optional<Locale> accepted(String header) {
		if (header.length() > LONGEST_HEADER) {
			return Optional.empty();
		}
		try {
			return Locale.LanguageRange.parse(header)
				.stream()
				.filter(range -> range.getWeight() > 0)
				.map(range -> nearest(range.getRange()))
				.flatMap(Optional::stream)
				.findFirst();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** Which way a language is written, as HTML's {@code dir} says it. */
	public static String direction(Locale locale) {
		return RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
	}

	private static String key(Locale locale) {
		return locale.toLanguageTag().toLowerCase(Locale.ROOT);
	}

}
