package dev.vestibule.branding;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.vestibule.branding.Theme.Logo;
import dev.vestibule.platform.BaseUrl;
import org.jspecify.annotations.Nullable;

/**
 * A theme's looks for mails, whose readers know no style sheets and no custom properties.
 *
 * @param name the application or pool that writes
 * @param logo where its picture is; it is loaded and not sent along, so that no mail
 * grows by it, and its text stands in where pictures are not shown
 * @param named whether the name is written, as the picture does not hold it
 * @param colors by day, as CSS writes them
 */
record Brand(String name, @Nullable String logo, boolean named, String language, String direction,
		Map<String, String> colors, String font, String card, String control) {

	static Brand of(Theme theme, BaseUrl baseUrl, String name, Locale language) {
		Look look = theme.look();
		// Readers of mail show no drawings.
		Optional<Logo> logo = theme.logo().filter(found -> !found.light().endsWith(".svg"));
		return new Brand(name, logo.map(found -> baseUrl.of(found.light())).orElse(null),
				logo.map(Logo::withName).orElse(true), language.toLanguageTag(), Languages.direction(language),
				look.light().css(), look.typeface().body().replace('"', '\''), look.corners().card(),
				look.corners().control());
	}

}
