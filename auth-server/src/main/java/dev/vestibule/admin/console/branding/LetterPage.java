package dev.vestibule.admin.console.branding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Design;
import dev.vestibule.client.AppClient;
import dev.vestibule.platform.Violation;

/**
 * What the page of a mail's texts shows.
 *
 * @param letter which mail
 * @param language in which it is worded here
 * @param languages in which it can be
 * @param typed what is typed so far, by the names of the fields
 * @param otherwise what is said where nothing is typed, by the messages' keys
 * @param wrong the first broken rule of each field
 * @param clients of the pool, any of which may have a design of its own
 */
record LetterPage(Board board, String letter, Locale language, List<Locale> languages, Map<String, String> typed,
		Map<String, String> otherwise, Map<String, Violation> wrong, List<AppClient> clients) {

	/** What a message is called in the form. */
	static String field(Locale language, String key) {
		return "texts." + language.toLanguageTag() + "." + key;
	}

	/** The mails there are. */
	public List<String> letters() {
		return List.copyOf(Design.letters().keySet());
	}

	/** Its messages. */
	public List<Row> rows() {
		return this.otherwise.entrySet().stream().map(message -> {
			String name = field(this.language, message.getKey());
			return new Row(name, part(message.getKey()), this.typed.getOrDefault(name, ""), message.getValue());
		}).toList();
	}

	/* Mails have the same parts, and are called the same on the page. */
	private String part(String key) {
		String prefix = "mail." + this.letter + ".";
		return "console.letter.part." + (key.startsWith(prefix) ? key.substring(prefix.length()) : key);
	}

	/** Whether it is text only. */
	public boolean plain() {
		return this.letter.equals("sms");
	}

	/** What is wrong with the design besides. */
	public List<Violation> others() {
		List<String> names = rows().stream().map(Row::name).toList();
		return this.wrong.entrySet()
			.stream()
			.filter(field -> !names.contains(field.getKey()))
			.map(field -> Objects.requireNonNull(field.getValue()))
			.toList();
	}

	/**
	 * A message.
	 *
	 * @param name of its field
	 * @param label the key of what it is called
	 * @param otherwise what is said if nothing is typed
	 */
	record Row(String name, String label, String value, String otherwise) {
	}

}
