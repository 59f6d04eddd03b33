package dev.vestibule.pool;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a pool decides for itself. Every part has a default, so that a pool's file may say
 * only what differs.
 *
 * @param demo whether this is a pool to try things in: the demo application is on, and
 * its pages link the outbox
 * @param theme the folder under {@code themes} that its pages wear
 * @param locale the language of pages and mails when nothing else says
 * @param sms where texts are sent to
 * @param guard what is asked of browsers while stolen passwords are tried
 * @param attributes what is known of users besides their names, in the order of forms
 */
public record PoolPolicy(boolean demo, String theme, Locale locale, SignIn signIn, Mfa mfa, SignUp signUp,
		Password password, Recovery recovery, Session session, KeyPolicy keys, Mail mail,
		List<AttributePolicy> attributes, AccountPolicy account, PasskeyPolicy passkey, FederationPolicy federation,
		SmsPolicy sms, GuardPolicy guard) {

	/** Fills what a file or row leaves out. */
	@JsonCreator
	public PoolPolicy(@Nullable Boolean demo, @Nullable String theme, @Nullable Locale locale, @Nullable SignIn signIn,
			@Nullable Mfa mfa, @Nullable SignUp signUp, @Nullable Password password, @Nullable Recovery recovery,
			@Nullable Session session, @Nullable KeyPolicy keys, @Nullable Mail mail,
			@Nullable List<AttributePolicy> attributes, @Nullable AccountPolicy account,
			@Nullable PasskeyPolicy passkey, @Nullable FederationPolicy federation, @Nullable SmsPolicy sms,
			@Nullable GuardPolicy guard) {
		this(demo != null && demo, or(theme, "default"), or(locale, Locale.ENGLISH),
				or(signIn, new SignIn(null, null, null)), or(mfa, new Mfa(null, null, null, null)),
				or(signUp, new SignUp(null, null, null, null)), or(password, Password.DEFAULTS),
				or(recovery, new Recovery(null, null, null)), or(session, new Session(null, null, null)),
				or(keys, new KeyPolicy(null, null)), or(mail, new Mail(null, null)),
				(attributes != null) ? List.copyOf(attributes)
						: AttributePolicy.usual((signUp != null) ? signUp.requiredAttributes() : List.of()),
				or(account, new AccountPolicy(null, null, null, null)), or(passkey, PasskeyPolicy.DEFAULTS),
				or(federation, new FederationPolicy(null, null)), or(sms, SmsPolicy.NONE), or(guard, GuardPolicy.OFF));
	}

	/** A pool that says nothing. */
	public static PoolPolicy defaults() {
		return Json.read("{}", PoolPolicy.class);
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

	static void check(String key, boolean sound, String wanted) {
		if (!sound) {
			throw new IllegalArgumentException(key + " must be " + wanted);
		}
	}

	/** The same with other attributes of users. */
	public PoolPolicy with(List<AttributePolicy> others) {
		return new PoolPolicy(this.demo, this.theme, this.locale, this.signIn, this.mfa, this.signUp, this.password,
				this.recovery, this.session, this.keys, this.mail, others, this.account, this.passkey, this.federation,
				this.sms, this.guard);
	}

	/**
	 * The same for a client that is stricter.
	 * @param methods the ways to sign in that it takes, if it does not take all
	 * @param mode how strict it is about second factors, if it says so
	 */
	public PoolPolicy narrowed(@Nullable Set<Method> methods, Mfa.@Nullable Mode mode) {
		if (methods == null && mode == null) {
			return this;
		}
		Set<Method> left = (methods != null)
				? this.signIn.methods.stream().filter(methods::contains).collect(Collectors.toUnmodifiableSet())
				: this.signIn.methods;
		Mfa.Mode stricter = (mode != null && mode.compareTo(this.mfa.mode) > 0) ? mode : this.mfa.mode;
		return new PoolPolicy(this.demo, this.theme, this.locale,
				new SignIn(this.signIn.names, this.signIn.identifierFirst, left),
				new Mfa(stricter, this.mfa.factors, this.mfa.trustedBrowser, this.mfa.groups), this.signUp,
				this.password, this.recovery, this.session, this.keys, this.mail, this.attributes, this.account,
				this.passkey, this.federation, this.sms, this.guard);
	}

	/** A kind of name that a user signs in by. */
	public enum NameKind {

		/** An e-mail address, which also receives codes. */
		EMAIL,
		/** A phone number in E.164 form. */
		PHONE,
		/** A name that the user chose. */
		USERNAME

	}

	/**
	 * How users sign in.
	 *
	 * @param names the kinds of names they may sign in by
	 * @param identifierFirst whether the name is asked on a page of its own, before the
	 * password
	 * @param methods the ways to sign in
	 */
	public record SignIn(Set<NameKind> names, boolean identifierFirst, Set<Method> methods) {

		@JsonCreator
		public SignIn(@Nullable Set<NameKind> names, @Nullable Boolean identifierFirst, @Nullable Set<Method> methods) {
			this((names == null || names.isEmpty()) ? Set.of(NameKind.EMAIL) : Set.copyOf(names),
					identifierFirst != null && identifierFirst, (methods == null || methods.isEmpty())
							? Set.of(Method.PASSWORD, Method.PASSKEY) : Set.copyOf(methods));
		}

		/** Whether a passkey is the only way in. */
		public boolean passkeysOnly() {
			return this.methods.equals(Set.of(Method.PASSKEY));
		}

	}

	/** A way to sign in. */
	public enum Method {

		/** By a password. */
		PASSWORD,
		/** By a passkey. */
		PASSKEY,
		/** By a code that is sent by e-mail. */
		EMAIL_CODE,
		/** By a link that is sent by e-mail. */
		EMAIL_LINK,
		/** By a code that is sent to the phone. */
		SMS_CODE

	}

	/**
	 * Whether a second factor is asked for.
	 *
	 * @param mode of whom; a client may be stricter
	 * @param factors what may be one
	 * @param trustedBrowser how long a browser that the user trusts is not asked; zero
	 * where there is no such choice
	 * @param groups whose members must have one, whatever the mode
	 */
	public record Mfa(Mode mode, Set<SecondFactor> factors, Duration trustedBrowser, Set<String> groups) {

		@JsonCreator
		public Mfa(@Nullable Mode mode, @Nullable Set<SecondFactor> factors, @Nullable Duration trustedBrowser,
				@Nullable Set<String> groups) {
			this.mode = or(mode, Mode.OPTIONAL);
			this.factors = (factors != null) ? Set.copyOf(factors) : Set.of(SecondFactor.TOTP, SecondFactor.PASSKEY);
			this.trustedBrowser = or(trustedBrowser, Duration.ofDays(30));
			this.groups = (groups != null) ? Set.copyOf(groups) : Set.of();
		}

		/** Of whom a second factor is asked. */
		public enum Mode {

			/** Of nobody. */
			OFF,
			/** Of those who have set one up. */
			OPTIONAL,
			/** Of everybody: those who have none set it up as they sign in. */
			REQUIRED

		}

		/** What may be a second factor. */
		public enum SecondFactor {

			/** An authenticator app. */
			TOTP,
			/** A passkey or security key. */
			PASSKEY,
			/**
			 * A code by e-mail, which only helps where e-mail does not recover passwords.
			 */
			EMAIL,
			/** A code to the phone. */
			SMS

		}

	}

	/**
	 * Who may sign up, and what is asked.
	 *
	 * @param enabled whether visitors may sign up by themselves
	 * @param requiredAttributes OpenID Connect's standard claims (Core §5.1) that the
	 * form asks for besides the names
	 * @param terms address of the terms of use, shown beside the button
	 * @param privacy address of the privacy policy, shown beside the button
	 */
	public record SignUp(boolean enabled, List<String> requiredAttributes, @Nullable String terms,
			@Nullable String privacy) {

		@JsonCreator
		public SignUp(@Nullable Boolean enabled, @Nullable List<String> requiredAttributes, @Nullable String terms,
				@Nullable String privacy) {
			this(enabled == null || enabled, (requiredAttributes == null) ? List.of() : List.copyOf(requiredAttributes),
					terms, privacy);
		}

	}

	/**
	 * What a password must be. The defaults are those of NIST SP 800-63B-4 for a password
	 * that is the only factor: length counts, composition does not.
	 *
	 * @param minLength in characters (code points), 8 to 64
	 * @param blocklist whether common passwords, and those made of the user's own name,
	 * are refused
	 * @param breaches where a new password is looked up among those that attackers have;
	 * in the filter unless said otherwise
	 * @param history how many of a user's passwords, the current one first, are not taken
	 * again, 0 to 24; 1 unless said otherwise
	 * @param maxAge how long a password is good, at least a day; for ever unless said
	 * otherwise, as NIST (§3.1.1.2) and ASVS (6.2.10) want it
	 * @param temporary how long a temporary password is good before it must be replaced;
	 * seven days unless said otherwise
	 */
	public record Password(int minLength, boolean blocklist, Breaches breaches, int history, @Nullable Duration maxAge,
			Duration temporary) {

		static final Password DEFAULTS = new Password(null, null, null, null, null, null);

		@JsonCreator
		public Password(@Nullable Integer minLength, @Nullable Boolean blocklist, @Nullable Breaches breaches,
				@Nullable Integer history, @Nullable Duration maxAge, @Nullable Duration temporary) {
			this((minLength != null) ? minLength : 15, blocklist == null || blocklist, or(breaches, Breaches.FILTER),
					(history != null) ? history : 1, maxAge, or(temporary, Duration.ofDays(7)));
		}

		public Password {
			check("policy.password.min-length", minLength >= 8 && minLength <= 64, "8 to 64");
			check("policy.password.history", history >= 0 && history <= 24, "0 to 24");
			check("policy.password.max-age", maxAge == null || maxAge.toDays() >= 1, "a day or more, or nothing");
			check("policy.password.temporary", temporary.toMinutes() >= 1, "a minute or more");
		}

	}

	/**
	 * How a forgotten password is recovered.
	 *
	 * @param enabled whether users may recover by themselves, by their verified e-mail,
	 * or by their verified phone if they have none and texts are sent there
	 * @param codeLifetime how long a code or link is good, at most an hour
	 * @param lostFactor how long whoever has lost every second factor waits, while all
	 * their addresses are told, until the password and a mailed code do; zero where only
	 * an administrator helps
	 */
	public record Recovery(boolean enabled, Duration codeLifetime, Duration lostFactor) {

		@JsonCreator
		public Recovery(@Nullable Boolean enabled, @Nullable Duration codeLifetime, @Nullable Duration lostFactor) {
			this(enabled == null || enabled, or(codeLifetime, Duration.ofMinutes(30)), or(lostFactor, Duration.ZERO));
		}

	}

	/**
	 * How long a browser stays signed in.
	 *
	 * @param idle without a visit
	 * @param absolute from the sign-in, visits or not
	 * @param remembered whether the cookie outlives the browser's own session
	 */
	public record Session(Duration idle, Duration absolute, boolean remembered) {

		@JsonCreator
		public Session(@Nullable Duration idle, @Nullable Duration absolute, @Nullable Boolean remembered) {
			this((idle != null) ? idle : Duration.ofDays(1), (absolute != null) ? absolute : Duration.ofDays(7),
					remembered == null || remembered);
		}

	}

	/**
	 * How mail of this pool is sent.
	 *
	 * @param from the sender's address; the server's own when empty
	 * @param replyTo where answers go
	 */
	public record Mail(@Nullable String from, @Nullable String replyTo) {
	}

}
