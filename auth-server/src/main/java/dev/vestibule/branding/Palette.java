package dev.vestibule.branding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A theme's colours by day or by night, every one of them. */
record Palette(Map<Tone, Color> colors) {

	private static final double READ = 4.5;

	private static final double GRAPHICS = 3;

	private static final double SOFT = 0.1;

	private static final int STEPS = 50;

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
			all.put(Tone.ACCENT, accent.lightenedFor(surface, READ));
		}
		all.putAll(changes);
		return with(all);
	}

	Color get(Tone tone) {
		return Optional.ofNullable(this.colors.get(tone)).orElseThrow();
	}

	/** By purpose, as CSS writes them. */
	Map<String, String> css() {
		Map<String, String> css = new LinkedHashMap<>();
		for (Tone tone : Tone.values()) {
			css.put(tone.key(), get(tone).css());
		}
		return css;
	}

	/** The ground of a notice, tinted with the colour of its text. */
	Color soft(Tone tone) {
		return get(Tone.SURFACE).mix(get(tone), SOFT);
	}

	/**
	 * What a tenant says on top of this palette. Whoever chose an accent alone thought of
	 * buttons: as a link it is changed as far as it needs to be read.
	 * @param light what the tenant says for the day, if this is the night's
	 */
	Palette designed(Map<Tone, Color> changes, @Nullable Map<Tone, Color> light) {
		Palette changed = (light != null) ? with(changes, light) : with(changes);
		boolean follows = !changes.containsKey(Tone.LINK)
				&& (changes.containsKey(Tone.ACCENT) || light != null && light.containsKey(Tone.ACCENT));
		if (!follows) {
			return changed;
		}
		List<Close> close = changed.close(Ink.LINK);
		Color link = close.isEmpty() ? null : close.getFirst().better();
		return (link != null) ? changed.with(Map.of(Tone.LINK, link)) : changed;
	}

	/** The pairs that are too close to be read (WCAG 2.2 §1.4.3, §1.4.11). */
	List<Close> tooClose() {
		return Arrays.stream(Ink.values()).flatMap(ink -> close(ink).stream()).toList();
	}

	private List<Close> close(Ink ink) {
		Color color = get(ink.tone);
		List<Close> found = new ArrayList<>();
		for (Tone ground : ink.grounds) {
			check(found, ink, color, ground.key(), get(ground));
		}
		if (ink.tinted) {
			check(found, ink, color, "its own tint", soft(ink.tone));
		}
		return found;
	}

	private void check(List<Close> found, Ink ink, Color color, String ground, Color other) {
		double contrast = color.contrast(other);
		if (contrast < ink.wanted) {
			found.add(new Close(ink.tone, color, ground, other, contrast, ink.wanted, better(ink)));
		}
	}

	/** The nearest colour that can be read on all that it stands on, if there is one. */
	private @Nullable Color better(Ink ink) {
		Color color = get(ink.tone);
		for (int step = 1; step <= STEPS; step++) {
			for (Color end : List.of(Color.BLACK, Color.WHITE)) {
				Color candidate = color.mix(end, (double) step / STEPS);
				if (readable(ink, candidate)) {
					return candidate;
				}
			}
		}
		return null;
	}

	private boolean readable(Ink ink, Color color) {
		return ink.grounds.stream().allMatch(ground -> color.contrast(get(ground)) >= ink.wanted)
				&& (!ink.tinted || color.contrast(get(Tone.SURFACE).mix(color, SOFT)) >= ink.wanted);
	}

	/** What stands on what, and how far the two must be apart. */
	private enum Ink {

		TEXT(Tone.TEXT, List.of(Tone.SURFACE, Tone.BACKGROUND), false, READ),
		MUTED(Tone.MUTED, List.of(Tone.SURFACE, Tone.BACKGROUND), false, READ),
		LINK(Tone.LINK, List.of(Tone.SURFACE, Tone.BACKGROUND), false, READ),
		ON_ACCENT(Tone.ON_ACCENT, List.of(Tone.ACCENT), false, READ),
		CONTROL(Tone.CONTROL, List.of(Tone.SURFACE), false, GRAPHICS),
		DANGER(Tone.DANGER, List.of(Tone.SURFACE), true, READ),
		SUCCESS(Tone.SUCCESS, List.of(Tone.SURFACE), true, READ);

		private final Tone tone;

		private final List<Tone> grounds;

		private final boolean tinted;

		private final double wanted;

		Ink(Tone tone, List<Tone> grounds, boolean tinted, double wanted) {
			this.tone = tone;
			this.grounds = grounds;
			this.tinted = tinted;
			this.wanted = wanted;
		}

	}

	/**
	 * Two colours that are too close.
	 *
	 * @param ground what the ink stands on
	 * @param better the nearest ink that can be read, if there is one
	 */
	record Close(Tone ink, Color color, String ground, Color other, double contrast, double wanted,
			@Nullable Color better) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%s %s on %s %s has a contrast of %.2f, needed are %.1f", this.ink.key(),
					this.color.css(), this.ground, this.other.css(), this.contrast, this.wanted);
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
