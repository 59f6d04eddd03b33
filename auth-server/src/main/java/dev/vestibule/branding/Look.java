package dev.vestibule.branding;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.vestibule.branding.Palette.Tone;
import dev.vestibule.branding.ThemeFile.Face;
import org.jspecify.annotations.Nullable;

/**
 * What a theme and those underneath it say together, checked and complete.
 *
 * @param logoDark the logo itself where there is no other
 * @param corners radii of card and control
 * @param bodyFont a CSS list of families, as is the headings'
 */
record Look(String name, @Nullable String logo, @Nullable String logoDark, boolean nameBesideLogo,
		@Nullable String icon, Palette light, Palette dark, Corners corners, Typeface typeface) {

	/**
	 * What a tenant lays over this look.
	 * @param owner what the tenant is called; a picture of its own stands for that name
	 * @param pictures tells where a picture is loaded from
	 */
	Look with(Design design, String owner, UnaryOperator<String> pictures) {
		Map<Tone, Color> day = tones(design.colors().light());
		Map<Tone, Color> night = tones(design.colors().dark());
		Look logos = with(design.logo(), owner, pictures);
		return new Look(logos.name, logos.logo, logos.logoDark, logos.nameBesideLogo, logos.icon,
				this.light.designed(day, null), this.dark.designed(night, day), this.corners.with(design.radius()),
				this.typeface.with(design.fonts()));
	}

	private Look with(Design.Logo own, String owner, UnaryOperator<String> pictures) {
		boolean drawn = own.light() != null;
		String day = picture(own.light(), pictures, this.logo);
		boolean beside = (own.withName() != null) ? own.withName() : !drawn && this.nameBesideLogo;
		return new Look(drawn ? owner : this.name, day, picture(own.dark(), pictures, drawn ? day : this.logoDark),
				beside, picture(own.icon(), pictures, this.icon), this.light, this.dark, this.corners, this.typeface);
	}

	private static @Nullable String picture(@Nullable String own, UnaryOperator<String> pictures,
			@Nullable String otherwise) {
		return (own != null) ? pictures.apply(own) : otherwise;
	}

	/** The same by day or by night only, whatever the visitor's system prefers. */
	Look always(boolean night) {
		Palette palette = night ? this.dark : this.light;
		String picture = night ? this.logoDark : this.logo;
		return new Look(this.name, picture, picture, this.nameBesideLogo, this.icon, palette, palette, this.corners,
				this.typeface);
	}

	private static Map<Tone, Color> tones(Map<String, String> colors) {
		Map<Tone, Color> tones = new EnumMap<>(Tone.class);
		for (Tone tone : Tone.values()) {
			Optional.ofNullable(colors.get(tone.key()))
				.flatMap(Color::parse)
				.ifPresent(color -> tones.put(tone, color));
		}
		return tones;
	}

	/** How round corners are, as CSS lengths. */
	record Corners(String card, String control) {

		Corners with(Design.Radius radius) {
			return new Corners((radius.card() != null) ? radius.card() + "px" : this.card,
					(radius.control() != null) ? radius.control() + "px" : this.control);
		}

	}

	/** Font families as CSS lists them, and the files that bring them. */
	record Typeface(String body, String heading, List<Face> faces) {

		Typeface with(Design.Fonts fonts) {
			if (fonts.body() == null && fonts.heading() == null) {
				return this;
			}
			String text = (fonts.body() != null) ? fonts.body().families() : this.body;
			String title = (fonts.heading() != null) ? fonts.heading().families() : "inherit";
			return new Typeface(text, title, (fonts.body() != null) ? List.of() : this.faces);
		}

	}

}
