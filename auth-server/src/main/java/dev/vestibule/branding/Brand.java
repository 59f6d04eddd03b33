package dev.vestibule.branding;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A theme's looks for mails, whose readers know no style sheets and no custom properties.
 *
 * @param name the application or pool that writes
 * @param colors by day, as CSS writes them
 */
record Brand(String name, String language, String direction, Map<String, String> colors, String font, String card,
		String control) {

	static Brand of(Look look, String name, Locale language) {
		Map<String, String> colors = look.light()
			.colors()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(entry -> entry.getKey().key(), entry -> entry.getValue().css()));
		return new Brand(name, language.toLanguageTag(), Languages.direction(language), colors,
				look.typeface().body().replace('"', '\''), look.corners().card(), look.corners().control());
	}

}
