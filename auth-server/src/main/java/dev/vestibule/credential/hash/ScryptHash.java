package dev.vestibule.credential.hash;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.platform.Hashes;
import org.bouncycastle.crypto.generators.SCrypt;

/** scrypt (RFC 7914). */
record ScryptHash(Cost cost, byte[] salt, byte[] tag) implements ForeignHash {

	private static final Pattern FORM = Pattern.compile("\\$scrypt\\$ln=(\\d{1,2}),r=(\\d{1,3}),p=(\\d{1,3})"
			+ "\\$([A-Za-z0-9+/.]{0,172}={0,2})\\$([A-Za-z0-9+/.]{21,172}={0,2})");

	static ScryptHash parse(String text) {
		Matcher parts = ForeignHashes.parts(FORM, text);
		return new ScryptHash(Cost.of(parts.group(1), parts.group(2), parts.group(3)),
				ForeignHashes.base64(parts.group(4)), ForeignHashes.base64(parts.group(5)));
	}

	@Override
	public boolean matches(String password) {
		return Hashes.same(this.tag, this.cost.derive(password, this.salt, this.tag.length));
	}

	@Override
	public String toString() {
		return "ScryptHash[secret]";
	}

	/**
	 * What it costs.
	 *
	 * @param logN the logarithm of the memory
	 */
	record Cost(int logN, int blockSize, int parallelism) {

		private static final long MOST_MEMORY = 128L << 20;

		private static final long MOST_WORK = 1 << 21;

		static Cost of(String logN, String blockSize, String parallelism) {
			Cost cost = new Cost(Integer.parseInt(logN), Integer.parseInt(blockSize), Integer.parseInt(parallelism));
			ForeignHashes.bearable(cost.logN >= 1 && cost.logN <= 24 && cost.blockSize >= 1 && cost.parallelism >= 1
					&& (128L * cost.blockSize << cost.logN) <= MOST_MEMORY
					&& ((long) cost.blockSize * cost.parallelism << cost.logN) <= MOST_WORK);
			return cost;
		}

		byte[] derive(String password, byte[] salt, int length) {
			return SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), salt, 1 << this.logN, this.blockSize,
					this.parallelism, length);
		}

	}

}
