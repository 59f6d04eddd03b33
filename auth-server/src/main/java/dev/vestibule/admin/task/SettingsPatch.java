package dev.vestibule.admin.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Changes some members of a record of settings and leaves the others as they are, as a
 * form does that does not show all of them.
 */
public final class SettingsPatch {

	private SettingsPatch() {
	}

	/**
	 * Changes what is given; a member that is null is as if it had never been set.
	 * @throws BrokenRulesException if a value cannot be one of its member
	 */
	public static <T> T apply(T settings, Map<String, ? extends @Nullable Object> changes, Class<T> type) {
		try {
			return Json.read(Json.write(merge(tree(settings), changes)), type);
		}
		catch (JacksonException ex) {
			throw new BrokenRulesException("Settings", List.of(Violation.of("", "rule.shape")));
		}
	}

	@SuppressWarnings("unchecked") // a record is an object
	private static Map<String, Object> tree(Object settings) {
		return Json.read(Json.write(settings), Map.class);
	}

	@SuppressWarnings("unchecked") // objects of JSON have texts as names
	private static Map<String, Object> merge(Map<String, Object> target,
			Map<String, ? extends @Nullable Object> changes) {
		Map<String, Object> merged = new LinkedHashMap<>(target);
		changes.forEach((name, value) -> {
			if (value == null) {
				merged.remove(name);
			}
			else if (value instanceof Map<?, ?> members && merged.get(name) instanceof Map<?, ?> before) {
				merged.put(name, merge((Map<String, Object>) before, (Map<String, Object>) members));
			}
			else {
				merged.put(name, value);
			}
		});
		return merged;
	}

}
