package dev.vestibule.session;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a browser says it is, as far as people care: its name and its system. It may say
 * anything, so nothing depends on it.
 *
 * @param browser empty if unknown
 * @param system empty if unknown
 * @param known how much is: {@code both}, {@code browser}, {@code system} or {@code none}
 */
public record UserAgent(String browser, String system, String known) {

	/* In this order: most browsers claim to be some others as well. */
	private static final Map<String, String> BROWSERS = ordered("Edg", "Edge", "OPR/", "Opera", "SamsungBrowser/",
			"Samsung Internet", "Vivaldi/", "Vivaldi", "Firefox/", "Firefox", "FxiOS/", "Firefox", "CriOS/", "Chrome",
			"Chrome/", "Chrome", "Safari/", "Safari");

	private static final Map<String, String> SYSTEMS = ordered("iPhone", "iPhone", "iPad", "iPad", "Android", "Android",
			"CrOS", "ChromeOS", "Windows", "Windows", "Mac OS X", "macOS", "Linux", "Linux");

	/** Reads a {@code User-Agent} header. */
	public static UserAgent of(@Nullable String header) {
		String text = (header != null) ? header : "";
		String browser = first(BROWSERS, text);
		String system = first(SYSTEMS, text);
		return new UserAgent(browser, system, known(browser, system));
	}

	private static String known(String browser, String system) {
		if (browser.isEmpty()) {
			return system.isEmpty() ? "none" : "system";
		}
		return system.isEmpty() ? "browser" : "both";
	}

	private static String first(Map<String, String> signs, String text) {
		return signs.entrySet()
			.stream()
			.filter(sign -> text.contains(sign.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
	}

	private static Map<String, String> ordered(String... pairs) {
		Map<String, String> map = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			map.put(pairs[i], pairs[i + 1]);
		}
		return map;
	}

}
