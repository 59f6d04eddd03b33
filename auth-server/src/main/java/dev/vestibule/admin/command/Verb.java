package dev.vestibule.admin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be ordered, and how. */
enum Verb {

	/** For the night in which nobody gets in. */
	RESET_ADMINISTRATOR("reset-administrator", false, """
			Gives the user "admin" a new one-time password, printed this once, and ends their sessions. Makes the
			administrator if there is none.""",
			Option.of("forget-factors", null, "remove their authenticator apps, passkeys and recovery codes, too")),
	/** Which there are. */
	POOLS_LIST("pools list", false, "Lists the user pools."),
	/** Which a pool has. */
	CLIENTS_LIST("clients list", false, "Lists the applications of a pool.", Option.needed("pool", "ID", "the pool")),
	/** One more. */
	CLIENTS_CREATE("clients create", false, "Registers an application. Its secret is printed this once.",
			Option.needed("pool", "ID", "the pool"), Option.needed("name", "NAME", "what users read"),
			Option.needed("type", "TYPE", "confidential, public or machine"),
			Option.of("id", "CLIENT_ID", "made if it is not given"),
			Option.of("redirect-uri", "URI", "may be given several times"),
			Option.of("logout-uri", "URI", "may be given several times"),
			Option.of("scope", "SCOPE", "may be given several times"),
			Option.of("settings", "JSON", "any other setting, as the API takes them")),
	/** From elsewhere. */
	USERS_IMPORT("users import", true, """
			Takes users over from a CSV file; "-" reads it from the standard input. Its first line names the columns:
			username, email, email_verified, phone_number, phone_number_verified, password_hash, groups (separated by
			semicolons), enabled, standard claims such as given_name, and the pool's custom: attributes. Each line is
			taken wholly or not at all, and whoever is there already is passed over: mend the lines that were refused
			and give the whole file again.""", Option.needed("pool", "ID", "the pool"),
			Option.of("dry-run", null, "tell what would happen, and write nothing")),
	/** To elsewhere. */
	USERS_EXPORT("users export", false, """
			Writes all users of a pool as CSV, or with --json an object a line. No password, no factor and no other
			secret is in it. Values are as users gave them: mind that a spreadsheet may take one for a formula.""",
			Option.needed("pool", "ID", "the pool"));

	private final String words;

	private final boolean file;

	private final String text;

	private final List<Option> options;

	Verb(String words, boolean file, String text, Option... options) {
		this.words = words;
		this.file = file;
		this.text = text;
		this.options = Stream.concat(Stream.of(options), Stream.of(Option.JSON)).toList();
	}

	static Optional<Verb> of(List<String> typed) {
		return Stream.of(values())
			.filter(verb -> String.join(" ", typed).equals(verb.words)
					|| String.join(" ", typed).startsWith(verb.words + " "))
			.findFirst();
	}

	/** Whether it reads a file. */
	boolean readsFile() {
		return this.file;
	}

	/** How many words it is. */
	int length() {
		return this.words.split(" ").length;
	}

	List<Option> options() {
		return this.options;
	}

	Optional<Option> option(String name) {
		return this.options.stream().filter(option -> option.name().equals(name)).findFirst();
	}

	/** How it is typed. */
	String usage() {
		return this.options.stream()
			.map(option -> option.required() ? option.toString() : "[" + option + "]")
			.collect(Collectors.joining(" ", "./vestibule admin " + this.words + (this.file ? " FILE " : " "), ""));
	}

	/** Everything about it. */
	List<String> help() {
		List<String> lines = new ArrayList<>(List.of(usage(), ""));
		lines.addAll(this.text.lines().toList());
		lines.add("");
		this.options.forEach(option -> lines.add("  %-26s %s".formatted(option, option.text())));
		return lines;
	}

	/** Everything about all of them. */
	static List<String> overview() {
		List<String> lines = new ArrayList<>(List.of("Administers Vestibule, whether it runs or not:", ""));
		Stream.of(values()).forEach(verb -> lines.add("  " + verb.usage()));
		lines.addAll(List.of("",
				"--help behind one of them tells more. Settings, such as --spring.datasource.url=…, are"
						+ " those of the server.",
				"Ends with 0 if all was done, 1 if something was refused, 2 if the order"
						+ " makes no sense, 3 if the server or",
				"its database cannot be reached."));
		return lines;
	}

}
