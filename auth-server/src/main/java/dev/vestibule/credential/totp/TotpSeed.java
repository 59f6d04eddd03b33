package dev.vestibule.credential.totp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.vestibule.platform.Hashes;

/**
 * The secret that an authenticator app and this server share, and the codes that follow
 * from it (RFC 6238): SHA-1, six digits, thirty seconds, which every app understands.
 *
 * @param bytes the shared secret
 */
public record TotpSeed(byte[] bytes) {

	/** How many random bytes make a seed (RFC 4226 §4: 160 bits). */
	public static final int LENGTH = 20;

	/* The clocks of phones are a little off (RFC 6238 §5.2: one step is enough). */
	private static final int WINDOW = 1;

	private static final long STEP_SECONDS = 30;

	private static final int MODULUS = 1_000_000;

	/** The time step of a moment. */
	public static long step(Instant moment) {
		return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
	}

	/**
	 * The step whose code this is, among those that are near enough and not used yet.
	 * @param typed what was typed, with or without blanks
	 * @param lastStep the newest step that was used
	 */
	public OptionalLong match(String typed, Instant now, long lastStep) {
		String digits = typed.replaceAll("[\\s-]", "");
		OptionalLong found = OptionalLong.empty();
		long current = step(now);
		for (long step = current - WINDOW; step <= current + WINDOW; step++) {
			if (Hashes.same(code(step), digits) && step > lastStep) {
				found = OptionalLong.of(step);
			}
		}
		return found;
	}

	/** The code of a step. */
	public String code(long step) {
		byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
		int offset = hash[hash.length - 1] & 0xF;
		int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7FFFFFFF;
		return "%06d".formatted(number % MODULUS);
	}

	private byte[] hmac(byte[] value) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(this.bytes, "HmacSHA1"));
			return mac.doFinal(value);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "TotpSeed[secret]";
	}

}
