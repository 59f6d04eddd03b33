package dev.vestibule.admin.console.form;

import java.util.Arrays;
import java.util.List;

/**
 * A setting as a form shows it.
 *
 * @param path of the member, such as {@code session.idle}
 * @param kind how it is typed
 * @param choices what can be chosen, where not everything can
 */
public record Field(String path, Kind kind, List<String> choices) {

	/** One line. */
	public static Field text(String path) {
		return new Field(path, Kind.TEXT, List.of());
	}

	/** An address of the web. */
	public static Field url(String path) {
		return new Field(path, Kind.URL, List.of());
	}

	/** A whole number. */
	public static Field number(String path) {
		return new Field(path, Kind.NUMBER, List.of());
	}

	/** A length of time. */
	public static Field time(String path) {
		return new Field(path, Kind.TIME, List.of());
	}

	/** Yes or no. */
	public static Field check(String path) {
		return new Field(path, Kind.CHECK, List.of());
	}

	/** Yes, no, or as something bigger has it. */
	public static Field maybe(String path) {
		return new Field(path, Kind.CHOICE, List.of("", "true", "false"));
	}

	/** One of several texts; an empty one leaves it to somebody else. */
	public static Field choice(String path, String... choices) {
		return new Field(path, Kind.CHOICE, List.of(choices));
	}

	/** One of several constants. */
	public static Field choice(String path, Enum<?>[] constants) {
		return new Field(path, Kind.CHOICE, names(constants));
	}

	/** Any of several constants, none too. */
	public static Field choices(String path, Enum<?>[] constants) {
		return new Field(path, Kind.CHOICES, names(constants));
	}

	/** Any of several texts, none too. */
	public static Field choices(String path, List<String> choices) {
		return new Field(path, Kind.CHOICES, List.copyOf(choices));
	}

	/** Some of several constants; none of them says nothing. */
	public static Field some(String path, Enum<?>[] constants) {
		return new Field(path, Kind.SOME, names(constants));
	}

	/** A list of texts, one a line. */
	public static Field lines(String path) {
		return new Field(path, Kind.LINES, List.of());
	}

	/** Names and values, one {@code name = value} a line. */
	public static Field pairs(String path) {
		return new Field(path, Kind.PAIRS, List.of());
	}

	/** A text of several lines. */
	public static Field area(String path) {
		return new Field(path, Kind.AREA, List.of());
	}

	/** Under what it is posted, and what the elements of the page are called. */
	public String name() {
		return this.path.replace('.', '-');
	}

	private static List<String> names(Enum<?>[] constants) {
		return Arrays.stream(constants).map(Enum::name).toList();
	}

	/** How a setting is typed. */
	public enum Kind {

		/** In one line. */
		TEXT,
		/** As an address. */
		URL,
		/** As a whole number. */
		NUMBER,
		/** As a number and what it counts. */
		TIME,
		/** By a box. */
		CHECK,
		/** From a list. */
		CHOICE,
		/** By boxes. */
		CHOICES,
		/** By boxes, of which none says nothing. */
		SOME,
		/** One a line. */
		LINES,
		/** A name and a value a line. */
		PAIRS,
		/** In several lines. */
		AREA

	}

}
