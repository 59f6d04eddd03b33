package dev.vestibule.token;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;

/**
 * An opaque token of a grant: its id, a secret, and a seal that shows it was made here.
 * Anything made up or changed is told from it without asking the database, and what is
 * sealed but no longer in force has been used before.
 */
record GrantToken(Kind kind, UUID grantId, byte[] secret, String value) {

	private static final int SECRET = 24;

	private static final int SEAL = 16;

	private static final int LENGTH = 16 + SECRET + SEAL;

	static GrantToken create(Kind kind, UUID grantId, byte[] random, MasterKey masterKey) {
		byte[] secret = Arrays.copyOf(random, SECRET);
		byte[] body = ByteBuffer.allocate(16 + SECRET)
			.putLong(grantId.getMostSignificantBits())
			.putLong(grantId.getLeastSignificantBits())
			.put(secret)
			.array();
		byte[] sealed = ByteBuffer.allocate(LENGTH).put(body).put(seal(kind, body, masterKey)).array();
		return new GrantToken(kind, grantId, secret, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
	}

	static Optional<GrantToken> parse(Kind kind, String value, MasterKey masterKey) {
		if (value.length() != (LENGTH * 8 + 5) / 6) {
			return Optional.empty();
		}
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(value);
			byte[] body = Arrays.copyOf(bytes, 16 + SECRET);
			byte[] seal = Arrays.copyOfRange(bytes, 16 + SECRET, LENGTH);
			if (bytes.length != LENGTH || !Hashes.same(seal, seal(kind, body, masterKey))) {
				return Optional.empty();
			}
			ByteBuffer buffer = ByteBuffer.wrap(body);
			UUID id = new UUID(buffer.getLong(), buffer.getLong());
			GrantToken token = create(kind, id, Arrays.copyOfRange(body, 16, 16 + SECRET), masterKey);
			// Two base64url texts may decode to the same bytes; only the one we wrote
			// counts.
			return token.value.equals(value) ? Optional.of(token) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The refresh token that follows this one. It is derived and not random, so that a
	 * client that lost the answer gets the very same one again within the grace period,
	 * on every node and without storing it.
	 */
	GrantToken successor(MasterKey masterKey) {
		return create(this.kind, this.grantId, masterKey.mac("refresh-successor", this.secret), masterKey);
	}

	/** What is stored of it. */
	String hash() {
		return Hashes.sha256(this.value);
	}

	private static byte[] seal(Kind kind, byte[] body, MasterKey masterKey) {
		return Arrays.copyOf(masterKey.mac("grant-token-" + kind, body), SEAL);
	}

	@Override
	public String toString() {
		return "GrantToken[grantId=" + this.grantId + "]";
	}

	/** What the token is for: one made for one use is nothing for the other. */
	enum Kind {

		CODE, REFRESH

	}

}
