package dev.vestibule.admin.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.audit.Audit;
import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Writes into the security history what an administrator changed, field by field. */
@Component
class Journal {

	private static final int FIELDS = 5;

	private final Audit audit;

	Journal(Audit audit) {
		this.audit = audit;
	}

	/** Something that has no before and after. */
	void note(Subject subject, String action) {
		this.audit.record(subject.event(Caller.current().id(), action, Map.of()));
	}

	/** A change; what differs is written down, nothing if nothing does. */
	void change(Subject subject, String action, @Nullable Object before, @Nullable Object after) {
		List<Map.Entry<String, String>> fields = new ArrayList<>(differences(before, after).entrySet());
		for (int i = 0; i < fields.size(); i += FIELDS) {
			Map<String, String> some = new LinkedHashMap<>();
			fields.subList(i, Math.min(i + FIELDS, fields.size()))
				.forEach(field -> some.put(field.getKey(), field.getValue()));
			this.audit.record(subject.event(Caller.current().id(), action, some));
		}
	}

	static Map<String, String> differences(@Nullable Object before, @Nullable Object after) {
		Map<String, String> left = flat(before);
		Map<String, String> right = flat(after);
		Set<String> names = new TreeSet<>(left.keySet());
		names.addAll(right.keySet());
		Map<String, String> differences = new TreeMap<>();
		for (String name : names) {
			if (!Objects.equals(left.get(name), right.get(name))) {
				differences.put(name, left.getOrDefault(name, "-") + " → " + right.getOrDefault(name, "-"));
			}
		}
		return differences;
	}

	private static Map<String, String> flat(@Nullable Object value) {
		Map<String, String> flat = new TreeMap<>();
		if (value != null) {
			flatten("", Json.read(Json.write(value), Object.class), flat);
		}
		return flat;
	}

	private static void flatten(String path, @Nullable Object value, Map<String, String> flat) {
		switch (value) {
			case null -> {
				// Nothing is said.
			}
			case Map<?, ?> members -> members.forEach(
					(name, member) -> flatten(path.isEmpty() ? String.valueOf(name) : path + "." + name, member, flat));
			case List<?> elements ->
				flat.put(path, elements.stream().map(String::valueOf).sorted().toList().toString());
			default -> flat.put(path, value.toString());
		}
	}

}
