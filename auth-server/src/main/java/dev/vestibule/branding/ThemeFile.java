package dev.vestibule.branding;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A {@code theme.yml} as written; everything may be left out and then comes from the
 * parent.
 *
 * @param parent the theme underneath
 * @param name what the brand is called
 * @param icon the browser tab's picture, below the theme's {@code static} folder
 */
record ThemeFile(@Nullable String parent, @Nullable String name, Logo logo, @Nullable String icon, Colors colors,
		Radius radius, Fonts fonts) {

	@JsonCreator
	ThemeFile(@JsonProperty("parent") @Nullable String parent, @JsonProperty("name") @Nullable String name,
			@JsonProperty("logo") @Nullable Logo logo, @JsonProperty("icon") @Nullable String icon,
			@JsonProperty("colors") @Nullable Colors colors, @JsonProperty("radius") @Nullable Radius radius,
			@JsonProperty("fonts") @Nullable Fonts fonts) {
		this.parent = parent;
		this.name = name;
		this.logo = (logo != null) ? logo : new Logo(null, null, null);
		this.icon = icon;
		this.colors = (colors != null) ? colors : new Colors(null, null);
		this.radius = (radius != null) ? radius : new Radius(null, null);
		this.fonts = (fonts != null) ? fonts : new Fonts(null, null, null);
	}

	static ThemeFile empty() {
		return new ThemeFile(null, null, null, null, null, null, null);
	}

	/**
	 * The picture on top of every page.
	 *
	 * @param light its file below the theme's {@code static} folder
	 * @param dark the one for dark pages
	 * @param withName whether the name of the application stands beside it; not where the
	 * picture is a word already
	 */
	record Logo(@Nullable String light, @Nullable String dark, @JsonProperty("with-name") @Nullable Boolean withName) {
	}

	/** Colours by purpose, {@code #rrggbb}. */
	record Colors(Map<String, String> light, Map<String, String> dark) {

		@JsonCreator
		Colors(@JsonProperty("light") @Nullable Map<String, String> light,
				@JsonProperty("dark") @Nullable Map<String, String> dark) {
			this.light = (light != null) ? light : Map.of();
			this.dark = (dark != null) ? dark : Map.of();
		}

	}

	/** How round corners are, as CSS lengths. */
	record Radius(@Nullable String card, @Nullable String control) {
	}

	/**
	 * Font families as CSS lists them.
	 *
	 * @param faces files of the theme's own; none means that nothing is downloaded
	 */
	record Fonts(@Nullable String body, @Nullable String heading, List<Face> faces) {

		@JsonCreator
		Fonts(@JsonProperty("body") @Nullable String body, @JsonProperty("heading") @Nullable String heading,
				@JsonProperty("faces") @Nullable List<Face> faces) {
			this.body = body;
			this.heading = heading;
			this.faces = (faces != null) ? faces : List.of();
		}

	}

	/**
	 * A font file.
	 *
	 * @param family the name by which {@code body} or {@code heading} lists it
	 * @param file below the theme's {@code static} folder
	 * @param weight one weight or a range, such as {@code 400 700}
	 */
	record Face(@Nullable String family, @Nullable String file, @Nullable String weight) {
	}

}
