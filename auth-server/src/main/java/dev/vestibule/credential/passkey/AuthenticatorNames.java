package dev.vestibule.credential.passkey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people call the models that tell which they are. */
public final class AuthenticatorNames {

	private static final Map<UUID, String> NAMES = read();

	private AuthenticatorNames() {
	}

	/** The name of a model, if it is a known one. */
	public static Optional<String> of(UUID aaguid) {
		return Optional.ofNullable(NAMES.get(aaguid));
	}

	private static Map<UUID, String> read() {
		InputStream file = Objects
			.requireNonNull(AuthenticatorNames.class.getResourceAsStream("authenticator-names.txt"));
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
			return lines.lines()
				.filter(line -> !line.isBlank() && !line.startsWith("#"))
				.map(line -> line.split(" ", 2))
				.collect(Collectors.toUnmodifiableMap(parts -> UUID.fromString(parts[0]), parts -> parts[1]));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
