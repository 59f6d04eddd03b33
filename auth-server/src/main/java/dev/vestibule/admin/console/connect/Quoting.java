package dev.vestibule.admin.console.connect;

import java.util.function.UnaryOperator;

import dev.vestibule.platform.Json;

/**
 * How a language writes a text down, so that what somebody typed stays a text in the code
 * that is shown, whatever is in it.
 */
enum Quoting {

	/** Takes no values. */
	NONE(value -> {
		throw new IllegalArgumentException("This part takes no values");
	}),
	/** POSIX shells: nothing is expanded. */
	SHELL(value -> "'" + value.replace("'", "'\\''") + "'"),
	/** Java, Swift, JSON and YAML. */
	DOUBLE(Json::write),
	/** JavaScript and TypeScript. */
	SINGLE(value -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"),
	/** Kotlin, whose strings expand a dollar. */
	KOTLIN(value -> Json.write(value).replace("$", "\\$")),
	/** Files of environment variables, as Next.js reads them. */
	ENV(value -> "\"" + value.replace("$", "\\$") + "\"");

	private final UnaryOperator<String> literal;

	Quoting(UnaryOperator<String> literal) {
		this.literal = literal;
	}

	/** The text as the language writes it; an address has no control characters. */
	String literal(String value) {
		if (value.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("Not one line");
		}
		return this.literal.apply(value);
	}

}
