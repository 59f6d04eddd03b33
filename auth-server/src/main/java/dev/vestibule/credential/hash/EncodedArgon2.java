package dev.vestibule.credential.hash;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.credential.hash.Argon2.Cost;

/** A password hash as text, in the PHC form that Spring and others write too. */
record EncodedArgon2(Cost cost, byte[] salt, byte[] tag) {

	private static final Pattern FORM = Pattern
		.compile("\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

	private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

	static EncodedArgon2 parse(String text) {
		Matcher parts = FORM.matcher(text);
		if (!parts.matches()) {
			throw new IllegalArgumentException("Not an Argon2id hash");
		}
		Cost cost = new Cost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
				Integer.parseInt(parts.group(3)));
		Base64.Decoder decoder = Base64.getDecoder();
		return new EncodedArgon2(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
	}

	String format() {
		return "$argon2id$v=19$m=" + this.cost.memory() + ",t=" + this.cost.iterations() + ",p="
				+ this.cost.parallelism() + "$" + ENCODER.encodeToString(this.salt) + "$"
				+ ENCODER.encodeToString(this.tag);
	}

	@Override
	public String toString() {
		return "EncodedArgon2[cost=" + this.cost + "]";
	}

}
