package dev.vestibule.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

import org.springframework.stereotype.Component;

/** The only source of random values. */
@Component
public final class RandomIds {

	private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

	private static final String ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz";

	private final SecureRandom random = new SecureRandom();

	private final Clock clock;

	RandomIds(Clock clock) {
		this.clock = clock;
	}

	/**
	 * A UUID of version 7 (RFC 9562 §5.7): ordered by time, so that indexes grow at one
	 * end.
	 */
	public UUID uuid() {
		long millis = this.clock.millis();
		long high = (millis << 16) | 0x7000L | (this.random.nextLong() & 0x0FFFL);
		long low = (this.random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
		return new UUID(high, low);
	}

	/** Random bytes. */
	public byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/** A bearer value of that many random bytes, in unpadded base64url. */
	public String token(int bytes) {
		return BASE64URL.encodeToString(bytes(bytes));
	}

	/** A numeric code, every value equally likely, with leading zeros kept. */
	public String digits(int count) {
		StringBuilder digits = new StringBuilder(count);
		for (int i = 0; i < count; i++) {
			digits.append((char) ('0' + this.random.nextInt(10)));
		}
		return digits.toString();
	}

	/** Lower-case letters and digits, as in Cognito's client ids. */
	public String alphanumeric(int count) {
		StringBuilder text = new StringBuilder(count);
		for (int i = 0; i < count; i++) {
			text.append(ALPHANUMERIC.charAt(this.random.nextInt(ALPHANUMERIC.length())));
		}
		return text.toString();
	}

}
