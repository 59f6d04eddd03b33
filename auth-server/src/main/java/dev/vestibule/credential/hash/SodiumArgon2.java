package dev.vestibule.credential.hash;

import java.util.Optional;

import com.goterl.lazysodium.SodiumJava;
import com.goterl.lazysodium.interfaces.PwHash;
import com.sun.jna.NativeLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Argon2id by libsodium, at less than half the cost of Java's. */
public final class SodiumArgon2 implements Argon2 {

	private static final Logger logger = LoggerFactory.getLogger(SodiumArgon2.class);

	private static final int SALT = 16;

	private static final int MIN_TAG = 16;

	private final SodiumJava sodium;

	/* For hashes from elsewhere whose parameters libsodium does not take. */
	private final Argon2 otherwise;

	private SodiumArgon2(SodiumJava sodium, Argon2 otherwise) {
		this.sodium = sodium;
		this.otherwise = otherwise;
	}

	/** Loads the library, where there is one for this platform. */
	public static Optional<Argon2> load(Argon2 otherwise) {
		try {
			return Optional.of(new SodiumArgon2(new SodiumJava(), otherwise));
		}
		catch (LinkageError | RuntimeException ex) {
			logger.info("libsodium does not load here, so passwords are hashed in Java: {}", ex.toString());
			return Optional.empty();
		}
	}

	@Override
	public String provider() {
		return "libsodium";
	}

	@Override
	public byte[] hash(byte[] password, byte[] salt, Cost cost, int length) {
		if (salt.length != SALT || length < MIN_TAG || cost.parallelism() != 1) {
			return this.otherwise.hash(password, salt, cost, length);
		}
		byte[] tag = new byte[length];
		int failed = this.sodium.crypto_pwhash(tag, length, password, password.length, salt, cost.iterations(),
				new NativeLong(1024L * cost.memory()), PwHash.Alg.PWHASH_ALG_ARGON2ID13.getValue());
		if (failed != 0) {
			throw new IllegalStateException("libsodium could not hash a password: not enough memory?");
		}
		return tag;
	}

}
