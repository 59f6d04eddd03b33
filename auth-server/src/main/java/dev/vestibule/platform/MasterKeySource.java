package dev.vestibule.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the master key, or makes one beside the embedded database. */
record MasterKeySource(PlatformProperties properties, String databaseUrl, RandomIds random) {

	private static final Logger logger = LoggerFactory.getLogger(MasterKeySource.class);

	private static final String KEY = "vestibule.platform.master-key";

	private static final String REMEDY = "give 32 random bytes in base64, such as the output of: openssl rand -base64 32";

	MasterKey load() {
		String configured = this.properties.masterKey();
		if (configured != null && !configured.isBlank()) {
			return decode(configured.strip(), KEY);
		}
		if (this.databaseUrl.isBlank()) {
			throw new InvalidSettingException("spring.datasource.url", "(empty)",
					"start in the folder that holds config/application.yml, or give jdbc:postgresql://host:5432/name");
		}
		if (!this.databaseUrl.startsWith("jdbc:h2:")) {
			throw new InvalidSettingException(KEY, "(empty)",
					REMEDY + "; every node on one database needs the same value");
		}
		Path file = this.properties.dataDirectory().resolve("master.key");
		try {
			return decode(Files.exists(file) ? Files.readString(file).strip() : create(file), file.toString());
		}
		catch (IOException ex) {
			throw new InvalidSettingException("vestibule.platform.data-directory",
					this.properties.dataDirectory().toString(), "make the folder readable and writable for this user");
		}
	}

	private String create(Path file) throws IOException {
		String key = Base64.getEncoder().encodeToString(this.random.bytes(32));
		Files.createDirectories(file.toAbsolutePath().getParent());
		try {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		catch (UnsupportedOperationException ex) {
			Files.createFile(file);
		}
		catch (FileAlreadyExistsException ex) {
			throw new UncheckedIOException(ex);
		}
		Files.writeString(file, key + System.lineSeparator());
		logger.info("Generated the master key in {}: back it up with the database, neither is any use alone", file);
		return key;
	}

	private MasterKey decode(String text, String source) {
		try {
			return new MasterKey(Base64.getDecoder().decode(text), this.random);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(source, "(a text of " + text.length() + " characters)", REMEDY);
		}
	}

}
