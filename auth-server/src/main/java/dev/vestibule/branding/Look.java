package dev.vestibule.branding;

import java.util.List;

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

	/** How round corners are, as CSS lengths. */
	record Corners(String card, String control) {
	}

	/** Font families as CSS lists them, and the files that bring them. */
	record Typeface(String body, String heading, List<Face> faces) {
	}

}
