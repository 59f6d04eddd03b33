package dev.vestibule.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.Totp;
import dev.vestibule.departure.Departures;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever is locked out between one step and the next does not get in by it, whatever it
 * is (security A31); whoever is not does.
 */
class LockedMeanwhileTests {

	private static final String NEW = "a brand new phrase 8";

	private final JourneyNode node = SharedNode.empty();

	private final Jane jane = new Jane(this.node);

	private final Window window = this.node.window();

	@ParameterizedTest
	@EnumSource
	void nobodyIsLetInWhoIsLockedOutMeanwhile(Way way) {
		Supplier<Outcome> redeem = way.begin.at(this);
		User user = Objects.requireNonNull(this.node.user(Jane.NAME));
		this.node.get(Users.class).setEnabled(POOL, user.id(), false);

		Outcome outcome = redeem.get();
		assertThat(outcome).isNotInstanceOf(Outcome.Finished.class);
		assertThat(this.jane.sessions()).isEmpty();
		User after = Objects.requireNonNull(this.node.user(Jane.NAME));
		assertThat(after.passwordHash()).isEqualTo(user.passwordHash());
		assertThat(after.status()).isEqualTo(user.status());
		assertThat(after.factors()).isEqualTo(user.factors());
	}

	@ParameterizedTest
	@EnumSource
	void everybodyElseIs(Way way) {
		Outcome outcome = way.begin.at(this).get();

		if (way == Way.ENROLMENT) {
			assertThat(this.window.next()).isEqualTo(new Step.RecoveryCodes());
		}
		else {
			assertThat(outcome).isEqualTo(new Outcome.Finished());
			assertThat(this.jane.sessions()).hasSize(1);
		}
	}

	private Supplier<Outcome> afterThePassword() {
		this.jane.withAuthenticator();
		this.window.password(Jane.NAME, PASSWORD);
		return () -> this.window.answer(new Answer.SecondFactor(this.jane.code(), false));
	}

	private Supplier<Outcome> afterACodeWasMailed() {
		this.node.reopen(Settings.policy("sign-in: {methods: [email_code, email_link]}"));
		signedOut();
		this.window.answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));
		return this.window::code;
	}

	private Supplier<Outcome> afterALinkWasMailed() {
		afterACodeWasMailed();
		LinkVisit link = this.window.open(Purpose.SIGN_IN, JourneyNode.link(this.node.lastMail()));
		return () -> this.node.get(Links.class).signIn(link, this.window.visit(this.node));
	}

	private Supplier<Outcome> afterACodeWasTexted() {
		this.node.reopen(Settings.policy("{sign-in: {methods: [sms_code]}, sms: {countries: ['+49']}}"));
		signedOut();
		this.jane.prove("+4915112345678");
		this.window.answer(new Answer.SendCode(Jane.NAME, Factor.SMS));
		return () -> this.window.answer(new Answer.Code(Objects.requireNonNull(this.node.lastText().code())));
	}

	private Supplier<Outcome> afterTheCodeOfARecovery() {
		signedOut();
		this.window.answer(new Answer.Recover(Jane.NAME));
		this.window.code();
		return () -> this.window.answer(new Answer.NewPassword(NEW));
	}

	private Supplier<Outcome> afterTheLinkOfARecovery() {
		signedOut();
		this.window.answer(new Answer.Recover(Jane.NAME));
		LinkVisit link = this.window.open(Purpose.RECOVER_PASSWORD, JourneyNode.link(this.node.lastMail()));
		return () -> this.node.get(Links.class).reset(link, NEW);
	}

	private Supplier<Outcome> afterATemporaryPassword() {
		signedOut();
		set("status = 'FORCE_CHANGE_PASSWORD'");
		this.window.password(Jane.NAME, PASSWORD);
		return () -> this.window.answer(new Answer.NewPassword(NEW));
	}

	private Supplier<Outcome> afterTheSignUp() {
		this.window.signUp(Jane.NAME, PASSWORD);
		return this.window::code;
	}

	private Supplier<Outcome> afterTheLinkOfTheSignUp() {
		this.window.signUp(Jane.NAME, PASSWORD);
		LinkVisit link = this.window.open(Purpose.CONFIRM_SIGN_UP, JourneyNode.link(this.node.lastMail()));
		return () -> this.node.get(Links.class).confirm(link, "");
	}

	private Supplier<Outcome> whileAttributesAreMissing() {
		signedOut();
		this.node.reopen(JourneyNode.policy(Set.of(NameKind.EMAIL), false, "given_name"));
		this.window.password(Jane.NAME, PASSWORD);
		return () -> this.window.answer(new Answer.Attributes(Map.of("given_name", "Jane")));
	}

	private Supplier<Outcome> whileASecondFactorIsSetUp() {
		signedOut();
		this.node.reopen(Settings.policy("mfa: {mode: required, factors: [totp]}"));
		this.window.password(Jane.NAME, PASSWORD);
		this.window.answer(new Answer.OtherFactor(Factor.TOTP));
		Stage.Enrolling stage = (Stage.Enrolling) this.window.visit(this.node).journey().stage();
		this.jane.takes(this.node.get(Totp.class)
			.pending(this.node.pool(), this.jane.user(), Objects.requireNonNull(stage.pending()))
			.orElseThrow()
			.secret());
		return () -> this.window.answer(new Answer.Enrol(this.jane.code()));
	}

	private Supplier<Outcome> whileCodesAreKept() {
		assertThat(whileASecondFactorIsSetUp().get()).isEqualTo(new Outcome.Advanced());
		return () -> this.window.answer(new Answer.CodesKept());
	}

	private Supplier<Outcome> whileAPhoneNumberIsShown() {
		signedOut();
		this.node.reopen(Settings.policy("{sign-in: {names: [email, phone]}, sms: {countries: ['+49']}}"));
		set("phone_number = '+4915112345678'");
		this.window.password(Jane.NAME, PASSWORD);
		this.window.answer(new Answer.Phone("+4915112345678"));
		return () -> this.window.answer(new Answer.Code(Objects.requireNonNull(this.node.lastText().code())));
	}

	private Supplier<Outcome> beforeADeletedAccountComesBack() {
		signedOut();
		this.node.get(Departures.class).leave(this.node.pool(), this.jane.user(), Locale.ENGLISH);
		this.window.password(Jane.NAME, PASSWORD);
		return () -> this.window.answer(new Answer.Restore());
	}

	private Supplier<Outcome> beforeThePasskeyIsShown() {
		signedOut();
		SoftPasskey passkey = SoftPasskey.at("http://localhost:9000");
		Passkeys passkeys = this.node.get(Passkeys.class);
		PasskeyCeremony ceremony = new PasskeyCeremony(this.node.pool(), PasskeyCeremony.Kind.CREATE, "test",
				this.jane.user().id());
		String options = passkeys.creation(ceremony, this.jane.user()).orElseThrow();
		assertThat(passkeys.add(ceremony, this.jane.user(), passkey.create(options), null, Locale.ENGLISH)).isPresent();
		String asked = passkeys.request(Ceremonies.show(this.window.visit(this.node)).orElseThrow());
		return () -> this.window.answer(new Answer.Passkey(passkey.get(asked), false));
	}

	private void signedOut() {
		this.jane.confirmed();
		this.node.get(Sessions.class).endAll(POOL, this.jane.user().id());
		this.node.advance(Duration.ofMinutes(1));
	}

	private void set(String change) {
		this.node.get(JdbcClient.class)
			.sql("UPDATE users SET " + change + " WHERE id = ?")
			.param(this.jane.user().id())
			.update();
	}

	/** A step that is begun, up to where one more answer leads on. */
	enum Way {

		SECOND_FACTOR(LockedMeanwhileTests::afterThePassword), MAILED_CODE(LockedMeanwhileTests::afterACodeWasMailed),
		MAILED_LINK(LockedMeanwhileTests::afterALinkWasMailed), TEXTED_CODE(LockedMeanwhileTests::afterACodeWasTexted),
		RECOVERY_CODE(LockedMeanwhileTests::afterTheCodeOfARecovery),
		RECOVERY_LINK(LockedMeanwhileTests::afterTheLinkOfARecovery),
		TEMPORARY_PASSWORD(LockedMeanwhileTests::afterATemporaryPassword),
		SIGN_UP(LockedMeanwhileTests::afterTheSignUp), SIGN_UP_LINK(LockedMeanwhileTests::afterTheLinkOfTheSignUp),
		ATTRIBUTES(LockedMeanwhileTests::whileAttributesAreMissing),
		ENROLMENT(LockedMeanwhileTests::whileASecondFactorIsSetUp),
		KEEPING_CODES(LockedMeanwhileTests::whileCodesAreKept), PHONE(LockedMeanwhileTests::whileAPhoneNumberIsShown),
		RESTORING(LockedMeanwhileTests::beforeADeletedAccountComesBack),
		PASSKEY(LockedMeanwhileTests::beforeThePasskeyIsShown);

		private final Begin begin;

		Way(Begin begin) {
			this.begin = begin;
		}

	}

	private interface Begin {

		Supplier<Outcome> at(LockedMeanwhileTests tests);

	}

}
