package dev.vestibule.admin.console.pool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.vestibule.admin.console.form.Field;
import dev.vestibule.pool.Breaches;
import dev.vestibule.pool.FederationPolicy.Email;
import dev.vestibule.pool.FederationPolicy.Linking;
import dev.vestibule.pool.PasskeyPolicy.Attachment;
import dev.vestibule.pool.PasskeyPolicy.Attestation;
import dev.vestibule.pool.PasskeyPolicy.Verification;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.pool.PoolPolicy.Mfa;
import dev.vestibule.pool.PoolPolicy.NameKind;

/** What a pool decides, in portions that fit on a page. */
enum PoolSection {

	/** What everybody sees. */
	GENERAL(Field.text("theme"), Field.choice("locale", "en", "de"), Field.text("mail.from"),
			Field.text("mail.replyTo"), Field.check("demo")),
	/** How users come in. */
	SIGN_IN(Field.choices("signIn.names", NameKind.values()), Field.choices("signIn.methods", Method.values()),
			Field.check("signIn.identifierFirst"), Field.choice("federation.linking", Linking.values()),
			Field.choice("federation.email", Email.values()), Field.number("guard.failuresPerMinute"),
			Field.number("guard.difficulty"), Field.time("guard.pause")),
	/** Who may sign up. */
	SIGN_UP(Field.check("signUp.enabled"), Field.lines("signUp.requiredAttributes"), Field.url("signUp.terms"),
			Field.url("signUp.privacy")),
	/** What passwords must be, and what happens when they are forgotten. */
	PASSWORDS(Field.number("password.minLength"), Field.check("password.blocklist"),
			Field.choice("password.breaches", Breaches.values()), Field.number("password.history"),
			Field.time("password.maxAge"), Field.time("password.temporary"), Field.check("recovery.enabled"),
			Field.time("recovery.codeLifetime"), Field.time("recovery.lostFactor")),
	/** Second factors and passkeys. */
	FACTORS(Field.choice("mfa.mode", Mfa.Mode.values()), Field.choices("mfa.factors", Mfa.SecondFactor.values()),
			Field.lines("mfa.groups"), Field.time("mfa.trustedBrowser"), Field.check("passkey.offer"),
			Field.check("passkey.upgrade"), Field.choice("passkey.userVerification", Verification.values()),
			Field.choice("passkey.attestation", Attestation.values()), Field.lines("passkey.authenticators"),
			Field.choice("passkey.attachment", Attachment.values()),
			Field.choices("passkey.hints", List.of("security-key", "client-device", "hybrid")),
			Field.text("passkey.rpId"), Field.lines("passkey.origins")),
	/** How long things last. */
	SESSIONS(Field.time("session.idle"), Field.time("session.absolute"), Field.check("session.remembered"),
			Field.time("account.freshProof"), Field.time("account.undo"), Field.check("account.deletion"),
			Field.time("account.grace"), Field.time("keys.rotation"), Field.time("keys.announce")),
	/** Where texts go. */
	SMS(Field.lines("sms.countries"), Field.lines("sms.blocked"), Field.number("sms.numberPerHour"),
			Field.number("sms.poolPerHour"));

	/** What the texts of its fields begin with. */
	static final String SUBJECT = "pool";

	private final List<Field> fields;

	PoolSection(Field... fields) {
		this.fields = List.of(fields);
	}

	List<Field> fields() {
		return this.fields;
	}

	/** As addresses write it. */
	public String path() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Optional<PoolSection> of(String path) {
		return Arrays.stream(values()).filter(section -> section.path().equals(path)).findFirst();
	}

}
