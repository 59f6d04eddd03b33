package dev.vestibule.credential.hash;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.platform.Hashes;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2 of any kind and of both versions there have been. */
record Argon2Hash(int type, int version, Argon2.Cost cost, byte[] salt, byte[] tag) implements ForeignHash {

	private static final Pattern FORM = Pattern
		.compile("\\$(argon2(?:i|d|id))\\$(?:v=(16|19)\\$)?m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,2})"
				+ "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,171})");

	private static final Map<String, Integer> TYPES = Map.of("argon2i", Argon2Parameters.ARGON2_i, "argon2d",
			Argon2Parameters.ARGON2_d, "argon2id", Argon2Parameters.ARGON2_id);

	private static final int MOST_MEMORY = 128 * 1024;

	private static final int MOST_WORK = 1 << 20;

	static Argon2Hash parse(String text) {
		Matcher parts = ForeignHashes.parts(FORM, text);
		Argon2.Cost cost = new Argon2.Cost(Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)),
				Integer.parseInt(parts.group(5)));
		ForeignHashes.bearable(cost.memory() <= MOST_MEMORY && cost.iterations() >= 1 && cost.parallelism() >= 1
				&& (long) cost.memory() * cost.iterations() <= MOST_WORK);
		int version = (parts.group(2) != null) ? Integer.parseInt(parts.group(2)) : Argon2Parameters.ARGON2_VERSION_10;
		return new Argon2Hash(Objects.requireNonNull(TYPES.get(parts.group(1))), version, cost,
				ForeignHashes.base64(parts.group(6)), ForeignHashes.base64(parts.group(7)));
	}

	@Override
	public boolean matches(String password) {
		Argon2BytesGenerator generator = new Argon2BytesGenerator();
		generator.init(new Argon2Parameters.Builder(this.type).withVersion(this.version)
			.withMemoryAsKB(this.cost.memory())
			.withIterations(this.cost.iterations())
			.withParallelism(this.cost.parallelism())
			.withSalt(this.salt)
			.build());
		byte[] computed = new byte[this.tag.length];
		generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), computed);
		return Hashes.same(computed, this.tag);
	}

	@Override
	public String toString() {
		return "Argon2Hash[secret]";
	}

}
