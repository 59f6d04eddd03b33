package dev.vestibule.credential;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.user.User;

/** What a user can show to be who they are. */
public enum Factor {

	/** A password. */
	PASSWORD("pwd"),

	/** A code or link sent by e-mail. */
	EMAIL("otp"),

	/** A code sent to a phone. */
	SMS("sms"),

	/** A code of an authenticator app (RFC 6238). */
	TOTP("otp"),

	/** A passkey whose authenticator verified the user: two factors in one. */
	PASSKEY("pop", "user", "mfa"),

	/** A passkey or security key that only showed that somebody is there. */
	SECURITY_KEY("pop"),

	/** One of the codes that were put away for the day a factor is lost. */
	RECOVERY_CODE("otp"),

	/** What an identity provider says; its own methods are in the proof. */
	FEDERATED,

	/** A pass that an administrator handed out. */
	TEMPORARY_PASS("otp"),

	/**
	 * A browser in which the user chose not to be asked for a second factor for a while.
	 * It spares them the question and proves nothing.
	 */
	TRUSTED_BROWSER,

	/**
	 * A provider that the pool trusts to have asked for all that it would ask for itself.
	 * That spares the question, too, and proves nothing besides.
	 */
	TRUSTED_PROVIDER;

	private final Set<String> amr;

	Factor(String... amr) {
		this.amr = Set.of(amr);
	}

	/** The authentication method references (RFC 8176 §2). */
	public Set<String> amr() {
		return this.amr;
	}

	/** Whether the user has set it up as a second factor, and can be asked for it. */
	public boolean enrolled(User user) {
		return user.usableFactors().contains(name());
	}

	/** Whether the user has set it up, even if it has to wait for a proven address. */
	public boolean chosen(User user) {
		return user.factors().contains(name());
	}

	/** Whether it is a factor and does not only stand for one that is lost. */
	public boolean lasting() {
		return this != RECOVERY_CODE && this != TEMPORARY_PASS;
	}

	/** Whether the user has set up any second factor. */
	public static boolean anySecond(User user) {
		return Arrays.stream(values()).anyMatch(factor -> factor.lasting() && factor.enrolled(user));
	}

	/**
	 * Something about a user's second factors has changed, in the transaction under way.
	 *
	 * @param what in a word, such as {@code totp-added}
	 */
	public record Changed(String poolId, UUID userId, String what) {
	}

}
