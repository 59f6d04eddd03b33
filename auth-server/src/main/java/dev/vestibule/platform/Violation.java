package dev.vestibule.platform;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * A rule that a setting breaks, whoever set it: a file, a program or somebody at the
 * console.
 *
 * @param field the setting's path in camel case, such as {@code lifetimes.accessToken}
 * @param rule the key of the message that says what is wrong
 * @param arguments of the message
 */
public record Violation(String field, String rule, List<Object> arguments) {

	private static final String TEXTS = "messages.messages";

	/** A broken rule. */
	public static Violation of(String field, String rule, Object... arguments) {
		return new Violation(field, rule, List.of(arguments));
	}

	/** The same of a part of something bigger. */
	public Violation in(String parent) {
		return new Violation(parent + "." + this.field, this.rule, this.arguments);
	}

	/** What is wrong, in English. */
	public String message() {
		try {
			String pattern = ResourceBundle.getBundle(TEXTS, Locale.ROOT).getString(this.rule);
			return new MessageFormat(pattern, Locale.ROOT).format(this.arguments.toArray());
		}
		catch (MissingResourceException ex) {
			return this.rule + " " + this.arguments;
		}
	}

	/** As files write it. */
	@Override
	public String toString() {
		String key = this.field.replaceAll("(\\p{Lower})(\\p{Upper})", "$1-$2").toLowerCase(Locale.ROOT);
		return key + ": " + message();
	}

}
