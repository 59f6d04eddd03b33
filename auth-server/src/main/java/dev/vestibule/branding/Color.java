package dev.vestibule.branding;

import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque sRGB colour. */
record Color(int red, int green, int blue) {

	static final Color WHITE = new Color(255, 255, 255);

	static final Color BLACK = new Color(0, 0, 0);

	static final Color INK = new Color(16, 18, 24);

	private static final Pattern HEX = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

	/** Reads {@code #rgb} or {@code #rrggbb}. */
	static Optional<Color> parse(String text) {
		if (!HEX.matcher(text).matches()) {
			return Optional.empty();
		}
		String digits = (text.length() == 7) ? text.substring(1) : text.substring(1).replaceAll(".", "$0$0");
		int value = Integer.parseInt(digits, 16);
		return Optional.of(new Color(value >> 16, (value >> 8) & 0xFF, value & 0xFF));
	}

	/** As a style sheet and a mail write it. */
	String css() {
		return String.format("#%02x%02x%02x", this.red, this.green, this.blue);
	}

	/** The contrast ratio of WCAG 2.2, from 1 to 21. */
	double contrast(Color other) {
		double one = luminance();
		double two = other.luminance();
		return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
	}

	/** This colour with a share (0 to 1) of another stirred in. */
	Color mix(Color other, double share) {
		return new Color(mix(this.red, other.red, share), mix(this.green, other.green, share),
				mix(this.blue, other.blue, share));
	}

	/** White or ink, whichever reads better on this colour. */
	Color readable() {
		return (contrast(WHITE) >= contrast(INK)) ? WHITE : INK;
	}

	/** This colour, lightened as far as it needs to be read on a dark one. */
	Color lightenedFor(Color dark, double ratio) {
		Color result = this;
		for (int step = 0; step < 20 && result.contrast(dark) < ratio; step++) {
			result = result.mix(WHITE, 0.1);
		}
		return result;
	}

	private double luminance() {
		return 0.2126 * linear(this.red) + 0.7152 * linear(this.green) + 0.0722 * linear(this.blue);
	}

	private static double linear(int channel) {
		double value = channel / 255.0;
		return (value <= 0.04045) ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}

	private static int mix(int one, int other, double share) {
		return (int) Math.round(one * (1 - share) + other * share);
	}

}
