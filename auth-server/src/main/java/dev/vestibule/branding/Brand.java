package dev.vestibule.branding;

import java.util.Locale;
import java.util.Map;

/**
 * A theme's looks for mails, whose readers know no style sheets and no custom properties.
 *
 * @param name the application or pool that writes
 * @param colors by day, as CSS writes them
 */
record Brand(String name, String language, String direction, Map<String, String> colors, String font, String card,
		String control) {

	static Brand of(Look look, String name, Locale language) {
		return new Brand(name, language.toLanguageTag(), Languages.direction(language), look.light().css(),
				look.typeface().body().replace('"', '\''), look.corners().card(), look.corners().control());
	}

}
