package dev.vestibule.federation.standin;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Whom a visitor chose to be.
 *
 * @param email empty if the provider shall tell none
 */
public record Guise(String name, String email, boolean verified) {

	/* Whose users belong to no company. */
	private static final String CONSUMERS = "gmail.com";

	/** What templates may say of them. */
	Map<String, Object> words() {
		CRC32 hash = new CRC32();
		hash.update((this.name + " " + this.email).getBytes(StandardCharsets.UTF_8));
		long number = 1_000_000_000L + hash.getValue();
		int blank = this.name.indexOf(' ');
		Map<String, Object> words = new HashMap<>();
		words.put("number", number);
		words.put("subject", Long.toString(number));
		words.put("uuid", "00000000-0000-4000-8000-%012d".formatted(number % 1_000_000_000_000L));
		words.put("name", this.name);
		words.put("given", (blank > 0) ? this.name.substring(0, blank) : this.name);
		words.put("family", (blank > 0) ? this.name.substring(blank + 1) : null);
		words.put("login", this.name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ""));
		words.put("email", this.email.isEmpty() ? null : this.email);
		String domain = this.email.substring(this.email.lastIndexOf('@') + 1);
		words.put("domain", domain.isEmpty() || CONSUMERS.equals(domain) ? null : domain);
		words.put("verified", this.email.isEmpty() ? null : this.verified);
		words.put("verifiedText", this.email.isEmpty() ? null : Boolean.toString(this.verified));
		return words;
	}

}
