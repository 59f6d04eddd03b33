package dev.vestibule.credential;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A factor that was shown, and when. It is kept as text, such as {@code TOTP@1764108000}
 * or {@code FEDERATED@1764108000:hwk/Google}.
 *
 * @param at to the second
 * @param amr the method references that an identity provider named; empty for our own
 * factors
 * @param provider the identity provider that says so
 */
public record Proof(Factor factor, Instant at, Set<String> amr, @Nullable String provider) {

	private static final Pattern FORM = Pattern
		.compile("([A-Z_]{1,20})@([0-9]{1,12})(?::([a-z0-9_,-]*))?(?:/([A-Za-z0-9_.-]{1,32}))?");

	/* What stands in a column, and in every token, has a bound. */
	private static final int MAX_REFERENCES = 6;

	private static final Pattern REFERENCE = Pattern.compile("[a-z0-9_-]{1,16}");

	/** Of a provider's references those that can be told on. */
	public Proof {
		at = Instant.ofEpochSecond(at.getEpochSecond());
		TreeSet<String> told = new TreeSet<>();
		amr.stream().filter(REFERENCE.asMatchPredicate()).sorted().limit(MAX_REFERENCES).forEach(told::add);
		amr = Set.copyOf(told);
	}

	/** Of a factor of ours. */
	public static Proof of(Factor factor, Instant at) {
		return new Proof(factor, at, Set.of(), null);
	}

	/** Of an identity provider's word. */
	public static Proof federated(Instant at, Set<String> amr, String provider) {
		return new Proof(Factor.FEDERATED, at, amr, provider);
	}

	/**
	 * Reads a text that {@link #text} wrote.
	 * @throws IllegalArgumentException if it did not
	 */
	@JsonCreator
	public static Proof parse(String text) {
		Matcher parts = FORM.matcher(text);
		if (!parts.matches()) {
			throw new IllegalArgumentException("Not a proof: " + text);
		}
		String references = parts.group(3);
		return new Proof(Factor.valueOf(parts.group(1)), Instant.ofEpochSecond(Long.parseLong(parts.group(2))),
				(references != null) ? Set.copyOf(Arrays.asList(references.split(","))) : Set.of(), parts.group(4));
	}

	/** As it is kept. */
	@JsonValue
	public String text() {
		String text = this.factor + "@" + this.at.getEpochSecond()
				+ (this.amr.isEmpty() ? "" : ":" + String.join(",", new TreeSet<>(this.amr)));
		return (this.provider != null) ? text + "/" + this.provider : text;
	}

	/** The method references of all of these, as a token carries them. */
	public static List<String> references(Collection<Proof> proofs) {
		TreeSet<String> references = new TreeSet<>();
		for (Proof proof : proofs) {
			references.addAll(proof.factor.amr());
			references.addAll(proof.amr);
		}
		if (Assurance.of(proofs) != Assurance.SINGLE) {
			references.add("mfa");
		}
		return List.copyOf(references);
	}

	@Override
	public String toString() {
		return text();
	}

}
