package dev.vestibule.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

import dev.vestibule.platform.Violation;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.pool.PoolPolicy.Mfa.SecondFactor;
import org.jspecify.annotations.Nullable;

/** What a pool and its policy must fulfil, whoever enters them. */
final class PoolRules {

	private static final Pattern SINGLE_LINE = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]++");

	private static final Pattern FOLDER = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final int LONGEST_NAME = 128;

	private static final int LONGEST = 1024;

	private static final int MOST_ATTRIBUTES = 50;

	private final List<Violation> broken = new ArrayList<>();

	/** What is wrong; empty if nothing is. */
	static List<Violation> broken(String id, String name, PoolPolicy policy) {
		PoolRules rules = new PoolRules();
		rules.check(id.matches(Pool.ID_PATTERN), "id", "rule.pool.id", id);
		rules.check(!name.isBlank() && name.length() <= LONGEST_NAME && SINGLE_LINE.matcher(name).matches(), "name",
				"rule.name", LONGEST_NAME);
		rules.check(FOLDER.matcher(policy.theme()).matches(), "policy.theme", "rule.theme");
		rules.signUp(policy.signUp());
		rules.check(!id.equals(Pool.ADMINISTRATORS) || !policy.signUp().enabled(), "policy.signUp.enabled",
				"rule.administrators.closed");
		rules.mail(policy.mail());
		rules.attributes(policy);
		rules.durations(policy);
		rules.factors(policy);
		int minLength = policy.password().minLength();
		rules.check(minLength >= 8 && minLength <= 64, "policy.password.minLength", "rule.between", minLength, 8, 64);
		return rules.broken;
	}

	private void signUp(PoolPolicy.SignUp signUp) {
		page("policy.signUp.terms", signUp.terms());
		page("policy.signUp.privacy", signUp.privacy());
		check(signUp.requiredAttributes().size() <= MOST_ATTRIBUTES, "policy.signUp.requiredAttributes", "rule.most",
				MOST_ATTRIBUTES);
	}

	private void attributes(PoolPolicy policy) {
		List<String> names = policy.attributes().stream().map(AttributePolicy::name).toList();
		check(names.size() <= MOST_ATTRIBUTES, "policy.attributes", "rule.most", MOST_ATTRIBUTES);
		check(names.size() == new HashSet<>(names).size(), "policy.attributes", "rule.twice");
		AccountPolicy account = policy.account();
		between("policy.account.freshProof", account.freshProof(), SECOND, Duration.ofDays(1));
		between("policy.account.undo", account.undo(), Duration.ZERO, Duration.ofDays(90));
		between("policy.account.grace", account.grace(), Duration.ZERO, Duration.ofDays(365));
	}

	/** What goes into a header is one line, or it would begin headers of its own. */
	private void mail(PoolPolicy.Mail mail) {
		line("policy.mail.from", mail.from());
		line("policy.mail.replyTo", mail.replyTo());
	}

	private void durations(PoolPolicy policy) {
		PoolPolicy.Session session = policy.session();
		between("policy.recovery.codeLifetime", policy.recovery().codeLifetime(), SECOND, Duration.ofHours(1));
		between("policy.session.idle", session.idle(), SECOND, Duration.ofDays(365));
		between("policy.session.absolute", session.absolute(), SECOND, Duration.ofDays(365));
		between("policy.keys.rotation", policy.keys().rotation(), SECOND, Duration.ofDays(3650));
		between("policy.keys.announce", policy.keys().announce(), SECOND, Duration.ofDays(365));
	}

	/**
	 * Where everybody needs a second factor, there must be one that anybody can set up: a
	 * mailbox that signs in, or recovers the password, would be the same factor twice.
	 */
	private void factors(PoolPolicy policy) {
		PoolPolicy.Mfa mfa = policy.mfa();
		boolean ofOnesOwn = mfa.factors().contains(SecondFactor.TOTP) || mfa.factors().contains(SecondFactor.PASSKEY);
		check(mfa.mode() != Mode.REQUIRED && mfa.groups().isEmpty() || ofOnesOwn, "policy.mfa.factors", "rule.mfa.own");
		between("policy.mfa.trustedBrowser", mfa.trustedBrowser(), Duration.ZERO, Duration.ofDays(365));
		between("policy.recovery.lostFactor", policy.recovery().lostFactor(), Duration.ZERO, Duration.ofDays(90));
	}

	private void between(String setting, Duration value, Duration least, Duration most) {
		check(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, setting, "rule.between", value, least, most);
	}

	private void page(String setting, @Nullable String uri) {
		boolean web = uri == null || (uri.startsWith("https://") || uri.startsWith("http://"))
				&& uri.length() <= LONGEST && SINGLE_LINE.matcher(uri).matches();
		check(web, setting, "rule.web", LONGEST);
	}

	private void line(String setting, @Nullable String text) {
		boolean line = text == null || text.length() <= LONGEST && SINGLE_LINE.matcher(text).matches();
		check(line, setting, "rule.line", LONGEST);
	}

	private void check(boolean holds, String setting, String rule, Object... arguments) {
		if (!holds) {
			this.broken.add(Violation.of(setting, rule, arguments));
		}
	}

}
