package dev.vestibule.signin;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.ratelimit.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the journey.
 *
 * @param confirmationLink how long the link that confirms a sign-up is good
 * @param accountJourney how long a sign-in to the account pages may take; an
 * application's own setting counts for its own
 * @param throttle how often things may be tried
 */
@Validated
@ConfigurationProperties(prefix = "vestibule.signin", ignoreUnknownFields = false)
public record SignInProperties(@DefaultValue("24h") @NotNull Duration confirmationLink,
		@DefaultValue("30m") @NotNull Duration accountJourney, @DefaultValue @NotNull @Valid Throttles throttle) {

	/**
	 * Rates. One try counts against all that concern it. The names that count together
	 * are those that look alike; of an IPv6 address the first 64 bits count.
	 *
	 * @param passwordByNameAndAddress passwords for one name from one address
	 * @param passwordByAddress passwords from one address
	 * @param passwordByName passwords for one name (NIST SP 800-63B-4 §3.2.2: a hundred
	 * in a row at most)
	 * @param passwordByKnownBrowser passwords for a user in a browser where that user has
	 * signed in before; instead of the three above, so that a stranger's guesses keep
	 * nobody out
	 * @param signUpByAddress sign-ups from one address
	 * @param codeByName codes typed for one name, beside the few tries that each has
	 * @param mailByName mails to one name
	 * @param mailByAddress mails caused from one address
	 */
	public record Throttles(@DefaultValue("5/30s") @NotNull Rate passwordByNameAndAddress,
			@DefaultValue("50/10s") @NotNull Rate passwordByAddress,
			@DefaultValue("100/60s") @NotNull Rate passwordByName,
			@DefaultValue("10/3m") @NotNull Rate passwordByKnownBrowser,
			@DefaultValue("10/60s") @NotNull Rate signUpByAddress, @DefaultValue("10/60s") @NotNull Rate codeByName,
			@DefaultValue("3/60s") @NotNull Rate mailByName, @DefaultValue("20/30s") @NotNull Rate mailByAddress) {
	}

	/**
	 * How often something may be tried, written as {@code 5/30s}: five times in a row,
	 * then once every 30 seconds.
	 *
	 * @param burst how often in a row
	 * @param refill how long until once more
	 */
	public record Rate(int burst, Duration refill) {

		private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/([0-9]+[a-z]*)");

		/** Reads a setting. */
		public static Rate valueOf(String text) {
			Matcher parts = FORM.matcher(text.strip());
			if (!parts.matches()) {
				throw new IllegalArgumentException("'" + text + "' is not a rate such as 5/30s");
			}
			Duration refill = DurationStyle.detectAndParse(parts.group(2));
			if (refill.isZero()) {
				throw new IllegalArgumentException("'" + text + "' allows everything");
			}
			return new Rate(Integer.parseInt(parts.group(1)), refill);
		}

		/** For whoever counts together under a key. */
		public Limit limit(String name, String key) {
			return new Limit(name, key, this.burst, this.refill);
		}

	}

}
