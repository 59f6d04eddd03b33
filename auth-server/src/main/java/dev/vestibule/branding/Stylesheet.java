package dev.vestibule.branding;

import java.util.function.UnaryOperator;

import dev.vestibule.branding.Look.Typeface;
import dev.vestibule.branding.Palette.Tone;
import dev.vestibule.branding.ThemeFile.Face;

/**
 * A theme's one style sheet: its custom properties, the pages' own rules, which are
 * written in those properties, and whatever {@code css/theme.css} adds.
 *
 * @param scheme the colour schemes that it is for
 */
record Stylesheet(Look look, String scheme, String rules, String additions) {

	static final String PATH = "css/style.css";

	static final String BOTH = "light dark";

	/** What lies behind the card, where there is room beside it. */
	static String backdrop(Design.Backdrop backdrop, UnaryOperator<String> pictures) {
		String picture = backdrop.picture();
		return switch (backdrop.kind()) {
			case null -> "";
			case GLOW -> "";
			case PLAIN -> "\n.page{background-image:none}";
			case PICTURE -> (picture == null) ? ""
					: "\n@media (min-width:30.01rem){.page{background:url(\"" + pictures.apply(picture)
							+ "\") center/cover no-repeat fixed}.foot{align-self:end;"
							+ "margin-block:1.5rem 1rem;padding:.625rem 1.25rem;border-radius:var(--radius-control);"
							+ "background:var(--surface)}}";
		};
	}

	String text() {
		StringBuilder css = new StringBuilder();
		this.look.typeface().faces().forEach(face -> face(css, face));
		css.append(":root{color-scheme:").append(this.scheme).append(';');
		css.append("--radius-card:").append(this.look.corners().card()).append(';');
		css.append("--radius-control:").append(this.look.corners().control()).append(';');
		Typeface typeface = this.look.typeface();
		css.append("--font-body:").append(typeface.body()).append(';');
		css.append("--font-heading:").append(typeface.heading()).append(';');
		palette(css, this.look.light());
		css.append("}\n@media (prefers-color-scheme:dark){:root{");
		palette(css, this.look.dark());
		css.append("}}\n").append(this.rules).append('\n').append(this.additions);
		return css.toString();
	}

	private static void palette(StringBuilder css, Palette palette) {
		for (Tone tone : Tone.values()) {
			css.append("--").append(tone.key()).append(':').append(palette.get(tone).css()).append(';');
		}
		for (Tone tone : new Tone[] { Tone.ACCENT, Tone.DANGER, Tone.SUCCESS }) {
			css.append("--").append(tone.key()).append("-soft:").append(palette.soft(tone).css()).append(';');
		}
	}

	private static void face(StringBuilder css, Face face) {
		css.append("@font-face{font-family:\"").append(face.family()).append("\";src:url(\"../").append(face.file());
		css.append("\") format(\"woff2\");font-display:swap;");
		if (face.weight() != null) {
			css.append("font-weight:").append(face.weight()).append(';');
		}
		css.append("}\n");
	}

}
