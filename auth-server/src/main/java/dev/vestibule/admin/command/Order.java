package dev.vestibule.admin.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What somebody has typed.
 *
 * @param options what was given for each, several times perhaps; one text for a switch
 * @param file what it reads, if it does
 */
record Order(Verb verb, Map<String, List<String>> options, @Nullable String file) {

	/**
	 * Understands what was typed.
	 * @throws OrderException if that cannot be
	 */
	static Order parse(List<String> typed) {
		List<String> words = typed.stream().takeWhile(word -> !word.startsWith("--")).toList();
		Verb verb = Verb.of(words)
			.orElseThrow(() -> new OrderException("there is no command " + String.join(" ", words)));
		List<String> others = new ArrayList<>();
		Map<String, List<String>> options = new LinkedHashMap<>();
		List<String> left = new ArrayList<>(typed.subList(verb.length(), typed.size()));
		while (!left.isEmpty()) {
			String word = left.removeFirst();
			if (word.startsWith("--")) {
				take(verb, word.substring(2), left, options);
			}
			else {
				others.add(word);
			}
		}
		Order order = new Order(verb, options, file(verb, others));
		order.complete();
		return order;
	}

	private static void take(Verb verb, String word, List<String> left, Map<String, List<String>> options) {
		int equals = word.indexOf('=');
		String name = (equals < 0) ? word : word.substring(0, equals);
		Option option = verb.option(name)
			.orElseThrow(() -> new OrderException("there is no option --" + name + " here"));
		String value = (equals < 0) ? "" : word.substring(equals + 1);
		if (option.value() == null && equals >= 0) {
			throw new OrderException("--" + name + " takes no value");
		}
		if (option.value() != null && equals < 0) {
			if (left.isEmpty()) {
				throw new OrderException("--" + name + " needs a value");
			}
			value = left.removeFirst();
		}
		options.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
	}

	private static @Nullable String file(Verb verb, List<String> others) {
		if (others.size() != (verb.readsFile() ? 1 : 0)) {
			throw new OrderException(
					verb.readsFile() ? "name one file" : "nothing is known of " + String.join(" ", others));
		}
		return verb.readsFile() ? others.getFirst() : null;
	}

	private void complete() {
		this.verb.options().stream().filter(Option::required).forEach(option -> need(option.name()));
	}

	boolean has(String option) {
		return this.options.containsKey(option);
	}

	boolean json() {
		return has("json");
	}

	/** Everything that was given for an option. */
	List<String> all(String option) {
		return this.options.getOrDefault(option, List.of());
	}

	/** What was given for an option; the last, if it was given several times. */
	Optional<String> get(String option) {
		return all(option).isEmpty() ? Optional.empty() : Optional.of(all(option).getLast());
	}

	/** What must be given for an option. */
	String need(String option) {
		return get(option).filter(value -> !value.isBlank())
			.orElseThrow(() -> new OrderException("--" + option + " is missing"));
	}

}
