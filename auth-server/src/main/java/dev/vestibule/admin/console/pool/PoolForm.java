package dev.vestibule.admin.console.pool;

import java.util.HashMap;
import java.util.Map;

import dev.vestibule.admin.console.Typed;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What the form shows of a pool.
 *
 * @param idle in minutes
 * @param absolute in hours
 */
record PoolForm(@Nullable String name, @Nullable Boolean signUp, @Nullable Boolean recovery, @Nullable String minLength,
		@Nullable Boolean blocklist, @Nullable Boolean identifierFirst, @Nullable String idle,
		@Nullable String absolute, @Nullable Boolean remembered, @Nullable String terms, @Nullable String privacy,
		@Nullable String from, @Nullable String replyTo, @Nullable String theme) {

	static PoolForm of(Pool pool) {
		PoolPolicy policy = pool.policy();
		return new PoolForm(pool.name(), policy.signUp().enabled(), policy.recovery().enabled(),
				"" + policy.password().minLength(), policy.password().blocklist(), policy.signIn().identifierFirst(),
				"" + policy.session().idle().toMinutes(), "" + policy.session().absolute().toHours(),
				policy.session().remembered(), policy.signUp().terms(), policy.signUp().privacy(), policy.mail().from(),
				policy.mail().replyTo(), policy.theme());
	}

	String title() {
		return (this.name == null) ? "" : this.name.strip();
	}

	/** Only what the form shows: everything else stays. */
	Map<String, @Nullable Object> changes() {
		Map<String, @Nullable Object> changes = new HashMap<>();
		changes.put("signUp", group("enabled", on(this.signUp), "terms", Typed.text(this.terms), "privacy",
				Typed.text(this.privacy)));
		changes.put("mail", group("from", Typed.text(this.from), "replyTo", Typed.text(this.replyTo)));
		changes.put("password", group("blocklist", on(this.blocklist), "minLength",
				Typed.number("policy.password.minLength", this.minLength)));
		changes.put("session",
				group("remembered", on(this.remembered), "idle", duration("policy.session.idle", this.idle, "M"),
						"absolute", duration("policy.session.absolute", this.absolute, "H")));
		changes.put("recovery", group("enabled", on(this.recovery)));
		changes.put("signIn", group("identifierFirst", on(this.identifierFirst)));
		changes.put("theme", Typed.text(this.theme));
		return changes;
	}

	private static Map<String, @Nullable Object> group(@Nullable Object... namesAndValues) {
		Map<String, @Nullable Object> group = new HashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			group.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
		}
		return group;
	}

	private static boolean on(@Nullable Boolean box) {
		return Boolean.TRUE.equals(box);
	}

	private static @Nullable String duration(String field, @Nullable String typed, String unit) {
		Integer number = Typed.number(field, typed);
		return (number != null) ? "PT" + number + unit : null;
	}

}
