package dev.vestibule.credential;

import java.text.Normalizer;
import java.util.Map;

import dev.vestibule.credential.hash.Argon2idPasswordEncoder;
import dev.vestibule.credential.hash.ForeignPasswordEncoder;
import dev.vestibule.credential.hash.HashingLane;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;

/**
 * Hashes and checks passwords. Whoever has no password costs the same work as whoever has
 * one.
 */
public final class Passwords {

	/** More characters than anybody types; beyond it nothing is hashed. */
	public static final int MAX_LENGTH = 1024;

	private static final String CURRENT = "argon2id";

	private static final String FOREIGN = "foreign";

	private final DelegatingPasswordEncoder encoder;

	private final HashingLane lane;

	private final String nobodys;

	Passwords(Argon2idPasswordEncoder argon2id, HashingLane lane) {
		this.encoder = new DelegatingPasswordEncoder(CURRENT, Map.of(CURRENT, argon2id, FOREIGN,
				new ForeignPasswordEncoder(argon2id), "bcrypt", new BCryptPasswordEncoder()));
		this.lane = lane;
		this.nobodys = "{" + CURRENT + "}" + argon2id.unmatchable();
	}

	/**
	 * The form in which a password is hashed, whichever way the keyboard composed it
	 * (NIST SP 800-63B-4 §3.1.1.2).
	 */
	public static String normalize(String raw) {
		return Normalizer.normalize(raw, Normalizer.Form.NFC);
	}

	/**
	 * Hashes a password for storing.
	 * @throws HashingBusyException if there is no room for it now
	 */
	public String hash(String raw) {
		if (raw.length() > MAX_LENGTH) {
			throw new IllegalArgumentException("A password of " + raw.length() + " characters");
		}
		String encoded = this.lane.run(() -> this.encoder.encode(normalize(raw)));
		if (encoded == null) {
			throw new IllegalStateException("No hash");
		}
		return encoded;
	}

	/**
	 * Whether it is the user's password.
	 * @param encoded what {@link #hash} returned, or nothing for a user without a
	 * password or a user who does not exist
	 * @throws HashingBusyException if there is no room for it now
	 */
	public boolean verify(@Nullable String encoded, String raw) {
		if (raw.length() > MAX_LENGTH) {
			return false;
		}
		String expected = (encoded != null) ? encoded : this.nobodys;
		boolean matches = this.lane.run(() -> matches(raw, expected));
		return matches && encoded != null;
	}

	/*
	 * Others did not normalise, so what was typed then may only match as it is typed. Who
	 * has a hash of ours, or none, costs that second look too.
	 */
	private boolean matches(String raw, String expected) {
		String normal = normalize(raw);
		boolean matches = this.encoder.matches(normal, expected);
		if (normal.equals(raw)) {
			return matches;
		}
		boolean asTyped = this.encoder.matches(raw, foreign(expected) ? expected : this.nobodys);
		return matches || (foreign(expected) && asTyped);
	}

	private static boolean foreign(String encoded) {
		return !encoded.startsWith("{" + CURRENT + "}");
	}

	/**
	 * Takes over a hash that another system made, in a form that
	 * {@code hash.ForeignHashes} lists. It is replaced when its user signs in.
	 * @return what is kept as the user's hash
	 * @throws IllegalArgumentException if it cannot be checked here, or not at a bearable
	 * cost; the message says which and does not repeat the hash
	 */
	public String adopt(String foreign) {
		ForeignPasswordEncoder.check(foreign);
		return "{" + FOREIGN + "}" + foreign;
	}

	/** Whether the hash was made with another algorithm or cost than is set now. */
	public boolean needsRehash(String encoded) {
		return this.encoder.upgradeEncoding(encoded);
	}

}
