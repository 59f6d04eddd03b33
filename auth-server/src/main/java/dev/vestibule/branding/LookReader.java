package dev.vestibule.branding;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.vestibule.branding.Look.Corners;
import dev.vestibule.branding.Look.Typeface;
import dev.vestibule.branding.Palette.Tone;
import dev.vestibule.branding.ThemeFile.Face;
import dev.vestibule.branding.ThemeFile.Logo;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the layers of a theme say and lays one upon the other. Every value ends in
 * a style sheet, so each is held to a form that cannot leave its place there.
 */
record LookReader(List<ThemeSource> layers, Assets assets) {

	private static final Pattern LENGTH = Pattern.compile("0|[0-9]{1,3}(\\.[0-9]{1,3})?(px|rem|em)");

	private static final Pattern FAMILIES = Pattern.compile("[\\p{L}0-9 ,'\"_-]{1,300}");

	private static final Pattern WEIGHT = Pattern.compile("[1-9][0-9]{0,2}( [1-9][0-9]{0,2})?");

	Look read() {
		Palette light = new Palette(Map.of());
		Palette dark = new Palette(Map.of());
		for (ThemeSource layer : this.layers.reversed()) {
			Map<Tone, Color> day = tones(layer, "colors.light", layer.file().colors().light());
			Map<Tone, Color> night = tones(layer, "colors.dark", layer.file().colors().dark());
			boolean lowest = layer == this.layers.getLast();
			light = light.with(day);
			dark = lowest ? dark.with(night) : dark.with(night, day);
		}
		return new Look(first(ThemeFile::name, "name"), picture("logo.light", logo(Logo::light)),
				picture("logo.dark", darkLogo()), nameBesideLogo(),
				picture("icon", this.<String>layered(ThemeFile::icon)), light, dark, corners(), typeface());
	}

	private Corners corners() {
		return new Corners(length("radius.card", file -> file.radius().card()),
				length("radius.control", file -> file.radius().control()));
	}

	private Typeface typeface() {
		List<Face> faces = this.layers.stream().flatMap(layer -> layer.file().fonts().faces().stream()).toList();
		this.layers.forEach(this::checkFaces);
		return new Typeface(families("fonts.body", file -> file.fonts().body()),
				families("fonts.heading", file -> file.fonts().heading()), faces);
	}

	private void checkFaces(ThemeSource layer) {
		List<Face> faces = layer.file().fonts().faces();
		for (int i = 0; i < faces.size(); i++) {
			String key = "fonts.faces." + i;
			Face face = faces.get(i);
			if (face.family() == null || !FAMILIES.matcher(face.family()).matches() || face.family().contains("\"")) {
				throw layer.refuse(key + ".family", String.valueOf(face.family()), "give the name of one font family");
			}
			if (face.weight() != null && !WEIGHT.matcher(face.weight()).matches()) {
				throw layer.refuse(key + ".weight", face.weight(), "give one weight, or two for a range: 400 700");
			}
			exists(layer, key + ".file", String.valueOf(face.file()));
		}
	}

	private Map<Tone, Color> tones(ThemeSource layer, String key, Map<String, String> written) {
		Map<Tone, Color> tones = new EnumMap<>(Tone.class);
		written.forEach((name, value) -> {
			Tone tone = Arrays.stream(Tone.values())
				.filter(candidate -> candidate.key().equals(name))
				.findFirst()
				.orElseThrow(() -> layer.refuse(key + "." + name, "(unknown)", "known here are "
						+ Arrays.stream(Tone.values()).map(Tone::key).collect(Collectors.joining(", "))));
			tones.put(tone,
					Color.parse(String.valueOf(value))
						.orElseThrow(() -> layer.refuse(key + "." + name, String.valueOf(value),
								"write the colour as #rrggbb, in quotation marks")));
		});
		return tones;
	}

	private String length(String key, Function<ThemeFile, @Nullable String> value) {
		return matching(key, value, LENGTH, "give a CSS length such as 8px or 0.5rem");
	}

	private String families(String key, Function<ThemeFile, @Nullable String> value) {
		return matching(key, value, FAMILIES, "list font families as CSS does, such as: Georgia, serif");
	}

	private String matching(String key, Function<ThemeFile, @Nullable String> value, Pattern form, String remedy) {
		for (ThemeSource layer : this.layers) {
			String given = value.apply(layer.file());
			if (given != null && !form.matcher(given).matches()) {
				throw layer.refuse(key, given, remedy);
			}
		}
		return first(value, key);
	}

	private @Nullable String logo(Function<Logo, @Nullable String> file) {
		return this.<String>layered(theme -> file.apply(theme.logo()));
	}

	/** A theme with a logo of its own does not inherit another's for the dark. */
	private @Nullable String darkLogo() {
		for (ThemeSource layer : this.layers) {
			Logo logo = layer.file().logo();
			if (logo.dark() != null || logo.light() != null) {
				return (logo.dark() != null) ? logo.dark() : logo.light();
			}
		}
		return null;
	}

	private boolean nameBesideLogo() {
		return Boolean.TRUE.equals(this.<Boolean>layered(file -> file.logo().withName()));
	}

	private @Nullable String picture(String key, @Nullable String file) {
		if (file != null) {
			exists(this.layers.getFirst(), key, file);
		}
		return file;
	}

	private void exists(ThemeSource layer, String key, String file) {
		if (!this.assets.has(file)) {
			throw layer.refuse(key, file, "name a file below the theme's folder static, such as img/logo.svg");
		}
	}

	private String first(Function<ThemeFile, @Nullable String> value, String key) {
		return Objects.requireNonNull(this.<String>layered(value), key);
	}

	private <T> @Nullable T layered(Function<ThemeFile, @Nullable T> value) {
		for (ThemeSource layer : this.layers) {
			T given = value.apply(layer.file());
			if (given != null) {
				return given;
			}
		}
		return null;
	}

}
