package dev.vestibule.credential.strength;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that attackers try first, as the words they are made of.
 *
 * @param words in lower case
 */
public record CommonPasswords(Set<String> words) {

	/** Longer than any of them. */
	public static final int LONGEST = 20;

	public static CommonPasswords load() {
		try (InputStream file = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
			if (file == null) {
				throw new IllegalStateException("common-passwords.txt is missing");
			}
			BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
			return new CommonPasswords(
					lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
