package dev.vestibule.credential.hash;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id in Java, for platforms where the native library does not load. */
public final class PortableArgon2 implements Argon2 {

	@Override
	public String provider() {
		return "Bouncy Castle";
	}

	@Override
	public byte[] hash(byte[] password, byte[] salt, Cost cost, int length) {
		Argon2BytesGenerator generator = new Argon2BytesGenerator();
		generator.init(
				new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
					.withMemoryAsKB(cost.memory())
					.withIterations(cost.iterations())
					.withParallelism(cost.parallelism())
					.withSalt(salt)
					.build());
		byte[] tag = new byte[length];
		generator.generateBytes(password, tag);
		return tag;
	}

}
