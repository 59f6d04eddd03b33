package dev.vestibule.credential.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

import dev.vestibule.credential.CredentialProperties;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Challenges that carry their own proof: random bytes, the time they end and a keyed hash
 * that binds both to one ceremony in one browser. To show a page that invites a passkey
 * so costs no statement; the answer leaves a row with a unique key, and is the only one.
 */
@Component
public final class Challenges {

	private static final int NONCE = 16;

	private static final int TIME = Long.BYTES;

	private static final int MAC = 32;

	private final MasterKey masterKey;

	private final RandomIds random;

	private final Clock clock;

	private final JdbcClient jdbc;

	private final CredentialProperties.Passkeys settings;

	Challenges(MasterKey masterKey, RandomIds random, Clock clock, JdbcClient jdbc, CredentialProperties properties) {
		this.masterKey = masterKey;
		this.random = random;
		this.clock = clock;
		this.jdbc = jdbc;
		this.settings = properties.passkeys();
	}

	byte[] make(PasskeyCeremony ceremony) {
		byte[] nonce = this.random.bytes(NONCE);
		long end = this.clock.instant().plus(this.settings.challenge()).toEpochMilli();
		return ByteBuffer.allocate(NONCE + TIME + MAC).put(nonce).putLong(end).put(mac(ceremony, nonce, end)).array();
	}

	/** Whether it was made for that ceremony and is still good. */
	boolean fits(PasskeyCeremony ceremony, byte[] challenge) {
		if (challenge.length != NONCE + TIME + MAC) {
			return false;
		}
		long end = ByteBuffer.wrap(challenge).getLong(NONCE);
		byte[] mac = Arrays.copyOfRange(challenge, NONCE + TIME, challenge.length);
		return Hashes.same(mac, mac(ceremony, Arrays.copyOf(challenge, NONCE), end)) && end > this.clock.millis();
	}

	/**
	 * Uses it up, in the transaction of what follows from it; if it was not this call
	 * that did, that transaction is lost.
	 * @return whether it was this call that did
	 */
	public boolean consume(byte[] challenge) {
		Instant end = Instant.ofEpochMilli(ByteBuffer.wrap(challenge).getLong(NONCE));
		try {
			return this.jdbc.sql("INSERT INTO passkey_challenge (nonce, expires_at) VALUES (?, ?)")
				.params(Base64Url.encode(Arrays.copyOf(challenge, NONCE)),
						OffsetDateTime.ofInstant(end, ZoneOffset.UTC))
				.update() == 1;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private byte[] mac(PasskeyCeremony ceremony, byte[] nonce, long end) {
		String bound = String.join("\n", ceremony.kind().name(), ceremony.pool().id(), ceremony.boundTo(),
				String.valueOf(ceremony.userId()));
		byte[] binding = bound.getBytes(StandardCharsets.UTF_8);
		return this.masterKey.mac("passkey-challenge",
				ByteBuffer.allocate(NONCE + TIME + binding.length).put(nonce).putLong(end).put(binding).array());
	}

}
