package dev.vestibule.credential.strength;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.stream.Stream;

import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.platform.OutboundClient;
import dev.vestibule.pool.Breaches;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a password is one that attackers have a list of. */
public final class BreachedPasswords {

	private static final Logger logger = LoggerFactory.getLogger(BreachedPasswords.class);

	private final BreachFilter filter;

	private final BreachService service;

	private BreachedPasswords(BreachFilter filter, BreachService service) {
		this.filter = filter;
		this.service = service;
	}

	/**
	 * With the filter that is shipped, or the operator's.
	 * @param file the operator's
	 * @param service where the range protocol is spoken, up to the slash
	 */
	public static BreachedPasswords load(@Nullable Path file, URI service, OutboundClient outbound) {
		try {
			BreachFilter filter = (file != null) ? BreachFilter.open(file) : shipped();
			logger.info("Passwords are looked up among {} that are known to attackers", filter.passwords());
			return new BreachedPasswords(filter, new BreachService(outbound, service));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new InvalidSettingException("vestibule.credential.breached.filter", String.valueOf(file),
					"make it a file that `./vestibule breach-filter` has made, readable for this user, or leave it out");
		}
	}

	private static BreachFilter shipped() throws IOException {
		try (InputStream file = BreachedPasswords.class.getResourceAsStream("breached-passwords.vbf")) {
			if (file == null) {
				throw new UncheckedIOException(new IOException("breached-passwords.vbf is missing"));
			}
			return BreachFilter.of(file.readAllBytes());
		}
	}

	/** Whether it is. */
	public boolean contains(String password, Breaches where) {
		if (where == Breaches.IGNORED) {
			return false;
		}
		boolean known = Stream.of(password, password.toLowerCase(Locale.ROOT))
			.map(BreachedPasswords::sha1)
			.anyMatch(this.filter::contains);
		return known || (where == Breaches.SERVICE && this.service.contains(sha1(password)));
	}

	/* The lists are of SHA-1; nothing is protected by it here. */
	static byte[] sha1(String password) {
		try {
			return MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
