package dev.vestibule.federation.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Fills templates. A text that is one word becomes that word's value, whatever its type,
 * and is left out if there is none.
 */
final class Templates {

	private static final Pattern WORD = Pattern.compile("\\{([A-Za-z]+)}");

	private Templates() {
	}

	@SuppressWarnings("unchecked") // a map filled is a map
	static Map<String, Object> fill(Map<String, Object> template, Map<String, Object> words) {
		return (Map<String, Object>) Objects.requireNonNull(fill((Object) template, words));
	}

	static @Nullable Object fill(@Nullable Object template, Map<String, Object> words) {
		return switch (template) {
			case Map<?, ?> map -> {
				Map<String, Object> filled = new LinkedHashMap<>();
				map.forEach((name, value) -> {
					Object result = fill(value, words);
					if (result != null) {
						filled.put(name.toString(), result);
					}
				});
				yield filled;
			}
			case List<?> list -> list.stream().map(element -> fill(element, words)).filter(Objects::nonNull).toList();
			case String text -> text(text, words);
			case null, default -> template;
		};
	}

	private static @Nullable Object text(String text, Map<String, Object> words) {
		Matcher whole = WORD.matcher(text);
		if (whole.matches() && words.containsKey(whole.group(1))) {
			return words.get(whole.group(1));
		}
		return WORD.matcher(text)
			.replaceAll(match -> Matcher.quoteReplacement(
					words.containsKey(match.group(1)) ? String.valueOf(words.get(match.group(1))) : match.group()));
	}

}
