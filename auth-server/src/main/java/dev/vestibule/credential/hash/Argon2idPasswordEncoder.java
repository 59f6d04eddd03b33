package dev.vestibule.credential.hash;

import java.nio.charset.StandardCharsets;

import dev.vestibule.credential.hash.Argon2.Cost;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.RandomIds;

import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/** Writes and checks {@code $argon2id$} hashes with whichever implementation there is. */
public final class Argon2idPasswordEncoder extends AbstractValidatingPasswordEncoder {

	private static final int SALT = 16;

	private static final int TAG = 32;

	private final Argon2 argon2;

	private final Cost cost;

	private final RandomIds random;

	public Argon2idPasswordEncoder(Argon2 argon2, Cost cost, RandomIds random) {
		this.argon2 = argon2;
		this.cost = cost;
		this.random = random;
	}

	/** A hash that costs as much to check as any, and that no password has. */
	public String unmatchable() {
		return new EncodedArgon2(this.cost, this.random.bytes(SALT), this.random.bytes(TAG)).format();
	}

	@Override
	protected String encodeNonNullPassword(String password) {
		byte[] salt = this.random.bytes(SALT);
		return new EncodedArgon2(this.cost, salt, hash(password, salt, this.cost, TAG)).format();
	}

	@Override
	protected boolean matchesNonNull(String password, String encoded) {
		EncodedArgon2 expected = EncodedArgon2.parse(encoded);
		return Hashes.same(expected.tag(), hash(password, expected.salt(), expected.cost(), expected.tag().length));
	}

	@Override
	protected boolean upgradeEncodingNonNull(String encoded) {
		return !EncodedArgon2.parse(encoded).cost().equals(this.cost);
	}

	private byte[] hash(String password, byte[] salt, Cost cost, int length) {
		return this.argon2.hash(password.getBytes(StandardCharsets.UTF_8), salt, cost, length);
	}

}
