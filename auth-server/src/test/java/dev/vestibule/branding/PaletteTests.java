package dev.vestibule.branding;

import java.nio.file.Path;
import java.util.Map;

import dev.vestibule.branding.Palette.Close;
import dev.vestibule.branding.Palette.Tone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Colours that a tenant chooses, and whether they can be read. */
class PaletteTests {

	private static Look look;

	@BeforeAll
	static void read() {
		look = new Themes(new BrandingProperties(Path.of("themes"), false)).fallback().look();
	}

	/** Whatever the accent is, one colour is enough for a page that can be read. */
	@ParameterizedTest
	@ValueSource(strings = { "#ffdd00", "#ffffff", "#000000", "#3d4ed8", "#00ff00", "#ff0066", "#0b6e4f", "#c0c0c0" })
	void linksFollowTheAccentAsFarAsTheyCanBeRead(String accent) {
		Map<Tone, Color> changes = Map.of(Tone.ACCENT, Color.parse(accent).orElseThrow());

		assertThat(look.light().designed(changes, null).tooClose()).isEmpty();
		assertThat(look.dark().designed(Map.of(), changes).tooClose()).isEmpty();
	}

	@Test
	void aColourThatCannotBeReadIsNamedWithTheNearestThatCan() {
		Map<Tone, Color> changes = Map.of(Tone.TEXT, Color.parse("#a0a0a0").orElseThrow());

		Palette palette = look.light().designed(changes, null);
		Close close = palette.tooClose().getFirst();
		assertThat(close.ink()).isEqualTo(Tone.TEXT);
		assertThat(close.contrast()).isBetween(2.5, 2.7);
		Color better = close.better();
		assertThat(better).isNotNull();
		assertThat(better.contrast(palette.get(Tone.SURFACE))).isGreaterThanOrEqualTo(4.5);
		assertThat(better.contrast(palette.get(Tone.BACKGROUND))).isBetween(4.5, 4.8);
		assertThat(palette.with(Map.of(Tone.TEXT, better)).tooClose()).isEmpty();
	}

	@Test
	void whatNoColourCanBeReadOnHasNoBetterOne() {
		Palette palette = look.light()
			.designed(Map.of(Tone.SURFACE, Color.BLACK, Tone.BACKGROUND, Color.parse("#999999").orElseThrow()), null);

		assertThat(palette.tooClose()).anySatisfy(close -> {
			assertThat(close.ink()).isEqualTo(Tone.TEXT);
			assertThat(close.better()).isNull();
		});
	}

}
