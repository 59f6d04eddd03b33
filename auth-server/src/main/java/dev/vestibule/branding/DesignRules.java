package dev.vestibule.branding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.branding.Design.Backdrop;
import dev.vestibule.branding.Palette.Tone;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

/** What a design must fulfil, whoever enters it. */
final class DesignRules {

	private static final Pattern SINGLE_LINE = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]*+");

	private static final int LONGEST_TEXT = 300;

	private static final int LONGEST_IN_MAIL = 1000;

	/* Beside the line that binds a code to our pages, in one text if it can be. */
	private static final int LONGEST_SMS = 140;

	private static final int LONGEST_LINK = 1024;

	private static final int ROUNDEST = 48;

	private final List<Violation> broken = new ArrayList<>();

	/**
	 * What is wrong; empty if nothing is.
	 * @param pictures tells the names of pictures that there are
	 */
	static List<Violation> broken(Design design, Collection<Locale> languages, Predicate<String> pictures) {
		DesignRules rules = new DesignRules();
		rules.colors("colors.light", design.colors().light());
		rules.colors("colors.dark", design.colors().dark());
		rules.round("radius.card", design.radius().card());
		rules.round("radius.control", design.radius().control());
		rules.picture("logo.light", design.logo().light(), pictures);
		rules.picture("logo.dark", design.logo().dark(), pictures);
		rules.picture("logo.icon", design.logo().icon(), pictures);
		rules.picture("backdrop.picture", design.backdrop().picture(), pictures);
		rules.check(design.backdrop().kind() != Backdrop.Kind.PICTURE || design.backdrop().picture() != null,
				"backdrop.picture", "rule.required");
		List<String> tags = languages.stream().map(Locale::toLanguageTag).toList();
		design.texts().forEach((tag, texts) -> rules.texts(tag, texts, tags));
		rules.link("links.imprint", design.links().imprint());
		rules.link("links.privacy", design.links().privacy());
		rules.link("links.help", design.links().help());
		return rules.broken;
	}

	private void colors(String field, Map<String, String> colors) {
		List<String> known = Arrays.stream(Tone.values()).map(Tone::key).toList();
		colors.forEach((tone, color) -> {
			if (known(field, tone, known)) {
				check(color != null && Color.parse(color).isPresent(), field + "." + tone, "rule.color");
			}
		});
	}

	private void round(String field, @Nullable Integer pixels) {
		check(pixels == null || pixels >= 0 && pixels <= ROUNDEST, field, "rule.between", (pixels != null) ? pixels : 0,
				0, ROUNDEST);
	}

	private void picture(String field, @Nullable String name, Predicate<String> pictures) {
		check(name == null || pictures.test(name), field, "rule.picture.missing");
	}

	private void texts(String tag, Map<String, String> texts, List<String> tags) {
		if (known("texts", tag, tags)) {
			texts.forEach((key, text) -> {
				if (known("texts." + tag, key, wordable())) {
					text("texts." + tag + "." + key, key, text);
				}
			});
		}
	}

	private void text(String field, String key, @Nullable String text) {
		boolean sms = key.startsWith("sms.");
		int longest = sms ? LONGEST_SMS : key.startsWith("mail.") ? LONGEST_IN_MAIL : LONGEST_TEXT;
		check(text != null && text.length() <= longest && SINGLE_LINE.matcher(text).matches(), field, "rule.line",
				longest);
		// A mail shows its code apart from what it says; a text to a phone is all there
		// is.
		boolean told = !sms || !Design.letters().getOrDefault("sms", Map.of()).getOrDefault(key, "").contains("{1}");
		check(told || text != null && text.contains("{1}"), field, "rule.place", "{1}");
	}

	private static List<String> wordable() {
		return Stream
			.concat(Design.TEXTS.stream(), Design.letters().values().stream().flatMap(keys -> keys.keySet().stream()))
			.toList();
	}

	/** An address that pages link: one of the web, so that a click runs no script. */
	private void link(String field, @Nullable String uri) {
		check(uri == null || (uri.startsWith("https://") || uri.startsWith("http://")) && uri.length() <= LONGEST_LINK
				&& uri.chars().noneMatch(c -> Character.isISOControl(c) || c == ' '), field, "rule.web", LONGEST_LINK);
	}

	private boolean known(String field, String name, List<String> known) {
		return check(known.contains(name), field, "rule.unknown", name,
				known.stream().sorted().collect(Collectors.joining(", ")));
	}

	private boolean check(boolean holds, String field, String rule, Object... arguments) {
		if (!holds) {
			this.broken.add(Violation.of(field, rule, arguments));
		}
		return holds;
	}

}
