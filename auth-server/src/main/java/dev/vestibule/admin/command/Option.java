package dev.vestibule.admin.command;

import org.jspecify.annotations.Nullable;

/**
 * An option of a verb.
 *
 * @param value what follows it, as the help calls it; nothing for a switch
 */
record Option(String name, @Nullable String value, boolean required, String text) {

	/** Of every verb. */
	static final Option JSON = of("json", null, "answer in JSON, an object a line");

	static Option of(String name, @Nullable String value, String text) {
		return new Option(name, value, false, text);
	}

	static Option needed(String name, String value, String text) {
		return new Option(name, value, true, text);
	}

	@Override
	public String toString() {
		return (this.value != null) ? "--" + this.name + "=" + this.value : "--" + this.name;
	}

}
