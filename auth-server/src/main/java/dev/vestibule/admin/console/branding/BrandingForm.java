package dev.vestibule.admin.console.branding;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.vestibule.branding.Design;
import dev.vestibule.branding.Design.Backdrop;
import dev.vestibule.branding.Design.Font;
import org.jspecify.annotations.Nullable;

/**
 * A design as its form shows it: each field is named after its place in the design, which
 * is also what broken rules call it, and all of it is text, lest a typing error lose it.
 */
record BrandingForm(Map<String, String> typed) {

	/** What the style sheet of a preview depends on. */
	private static final Pattern OF_STYLE = Pattern.compile("(colors|radius|fonts|backdrop)\\..+");

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,4}");

	static BrandingForm of(Design design) {
		Map<String, String> fields = new TreeMap<>();
		design.colors().light().forEach((tone, color) -> put(fields, "colors.light." + tone, color));
		design.colors().dark().forEach((tone, color) -> put(fields, "colors.dark." + tone, color));
		put(fields, "radius.card", design.radius().card());
		put(fields, "radius.control", design.radius().control());
		put(fields, "fonts.body", design.fonts().body());
		put(fields, "fonts.heading", design.fonts().heading());
		put(fields, "backdrop.kind", design.backdrop().kind());
		put(fields, "backdrop.picture", design.backdrop().picture());
		put(fields, "logo.light", design.logo().light());
		put(fields, "logo.dark", design.logo().dark());
		put(fields, "logo.icon", design.logo().icon());
		put(fields, "logo.withName", design.logo().withName());
		put(fields, "links.imprint", design.links().imprint());
		put(fields, "links.privacy", design.links().privacy());
		put(fields, "links.help", design.links().help());
		design.texts()
			.forEach((language, texts) -> texts
				.forEach((key, text) -> put(fields, "texts." + language + "." + key, text)));
		return new BrandingForm(fields);
	}

	private static void put(Map<String, String> fields, String name, @Nullable Object value) {
		if (value != null) {
			fields.put(name, value.toString());
		}
	}

	/** The design that was meant. What no select offers and no number is, is left out. */
	Design design() {
		return new Design(new Design.Colors(below("colors.light."), below("colors.dark.")),
				new Design.Radius(number("radius.card"), number("radius.control")),
				new Design.Fonts(choice(Font.values(), "fonts.body"), choice(Font.values(), "fonts.heading")),
				new Backdrop(choice(Backdrop.Kind.values(), "backdrop.kind"), value("backdrop.picture")),
				new Design.Logo(value("logo.light"), value("logo.dark"), withName(), value("logo.icon")), texts(),
				new Design.Links(value("links.imprint"), value("links.privacy"), value("links.help")));
	}

	/** Fields that hold no number although they should. */
	List<String> noNumbers() {
		return List.of("radius.card", "radius.control")
			.stream()
			.filter(field -> value(field) != null && number(field) == null)
			.toList();
	}

	/** What the style sheet depends on, as a query. */
	String query() {
		return this.typed.entrySet()
			.stream()
			.filter(field -> OF_STYLE.matcher(field.getKey()).matches() && !field.getValue().isBlank())
			.map(field -> encode(field.getKey()) + "=" + encode(field.getValue().strip()))
			.sorted()
			.collect(Collectors.joining("&"));
	}

	/** The same with another value in one field. */
	BrandingForm with(String field, String value) {
		Map<String, String> all = new TreeMap<>(this.typed);
		all.put(field, value);
		return new BrandingForm(all);
	}

	/** What a field holds; nothing if it is empty. */
	@Nullable String value(String field) {
		String typed = this.typed.get(field);
		return (typed == null || typed.isBlank()) ? null : typed.strip();
	}

	private Map<String, String> below(String prefix) {
		Map<String, String> below = new TreeMap<>();
		this.typed.keySet()
			.stream()
			.filter(name -> name.startsWith(prefix))
			.forEach(name -> put(below, name.substring(prefix.length()), value(name)));
		return below;
	}

	private Map<String, Map<String, String>> texts() {
		Map<String, Map<String, String>> texts = new TreeMap<>();
		below("texts.").forEach((name, text) -> {
			String[] parts = name.split("\\.", 2);
			if (parts.length == 2) {
				texts.computeIfAbsent(parts[0], language -> new TreeMap<>()).put(parts[1], text);
			}
		});
		return texts;
	}

	private @Nullable Integer number(String field) {
		String typed = value(field);
		return (typed != null && NUMBER.matcher(typed).matches()) ? Integer.valueOf(typed) : null;
	}

	private @Nullable Boolean withName() {
		String typed = value("logo.withName");
		return (typed != null) ? Boolean.valueOf(typed) : null;
	}

	private <E extends Enum<E>> @Nullable E choice(E[] all, String field) {
		String typed = value(field);
		for (E one : all) {
			if (one.name().equals((typed != null) ? typed.toUpperCase(Locale.ROOT) : "")) {
				return one;
			}
		}
		return null;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
