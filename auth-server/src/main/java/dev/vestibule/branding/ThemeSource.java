package dev.vestibule.branding;

import java.nio.file.Path;

import dev.vestibule.platform.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a theme: its folder and what its {@code theme.yml} says.
 *
 * @param folder none for the lowest layer, which is in the hosted-ui jar
 */
record ThemeSource(String name, @Nullable Path folder, ThemeFile file) {

	/** Where a person finds the file. */
	String origin() {
		return (this.folder != null) ? this.folder.resolve("theme.yml").toString() : "hosted-ui: theme.yml";
	}

	InvalidSettingException refuse(String key, String value, String remedy) {
		return new InvalidSettingException(origin() + ": " + key, value, remedy);
	}

}
