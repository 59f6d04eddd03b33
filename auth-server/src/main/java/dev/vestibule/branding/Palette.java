package dev.vestibule.branding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A theme's colours by day or by night, every one of them. */
record Palette(Map<Tone, Color> colors) {

	private static final double TEXT = 4.5;

	private static final double GRAPHICS = 3;

	private static final double SOFT = 0.1;

	/** What a theme says on top of this palette. */
	Palette with(Map<Tone, Color> changes) {
		Map<Tone, Color> all = new EnumMap<>(Tone.class);
		all.putAll(this.colors);
		all.putAll(changes);
		Color accent = changes.get(Tone.ACCENT);
		if (accent != null) {
			all.put(Tone.ON_ACCENT, changes.getOrDefault(Tone.ON_ACCENT, accent.readable()));
			all.put(Tone.LINK, changes.getOrDefault(Tone.LINK, accent));
		}
		return new Palette(all);
	}

	/**
	 * What a theme says on top of this dark palette, when it may have thought of the
	 * light one only: then its accent follows into the dark.
	 */
	Palette with(Map<Tone, Color> changes, Map<Tone, Color> light) {
		Map<Tone, Color> all = new EnumMap<>(Tone.class);
		Color accent = light.get(Tone.ACCENT);
		if (accent != null) {
			Color surface = changes.getOrDefault(Tone.SURFACE, get(Tone.SURFACE));
			all.put(Tone.ACCENT, accent.lightenedFor(surface, TEXT));
		}
		all.putAll(changes);
		return with(all);
	}

	Color get(Tone tone) {
		return Optional.ofNullable(this.colors.get(tone)).orElseThrow();
	}

	/** The ground of a notice, tinted with the colour of its text. */
	Color soft(Tone tone) {
		return get(Tone.SURFACE).mix(get(tone), SOFT);
	}

	/** The pairs that are too close to be read (WCAG 2.2 §1.4.3, §1.4.11). */
	List<String> tooClose() {
		List<String> found = new ArrayList<>();
		for (Tone ground : List.of(Tone.SURFACE, Tone.BACKGROUND)) {
			for (Tone ink : List.of(Tone.TEXT, Tone.MUTED, Tone.LINK)) {
				check(found, ink.key(), get(ink), ground.key(), get(ground), TEXT);
			}
		}
		check(found, Tone.ON_ACCENT.key(), get(Tone.ON_ACCENT), Tone.ACCENT.key(), get(Tone.ACCENT), TEXT);
		check(found, Tone.CONTROL.key(), get(Tone.CONTROL), Tone.SURFACE.key(), get(Tone.SURFACE), GRAPHICS);
		for (Tone ink : List.of(Tone.DANGER, Tone.SUCCESS)) {
			check(found, ink.key(), get(ink), Tone.SURFACE.key(), get(Tone.SURFACE), TEXT);
			check(found, ink.key(), get(ink), "its own tint", soft(ink), TEXT);
		}
		return found;
	}

	private static void check(List<String> found, String ink, Color one, String ground, Color other, double wanted) {
		double contrast = one.contrast(other);
		if (contrast < wanted) {
			found.add(String.format(Locale.ROOT, "%s %s on %s %s has a contrast of %.2f, needed are %.1f", ink,
					one.css(), ground, other.css(), contrast, wanted));
		}
	}

	/** What a colour is for. */
	enum Tone {

		BACKGROUND, SURFACE, TEXT, MUTED, LINE, CONTROL, ACCENT, ON_ACCENT, LINK, DANGER, SUCCESS;

		String key() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
