package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.TestClock;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.FactorResets;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.Proof;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.TemporaryPasses;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.signin.factor.LostFactors;
import dev.vestibule.testing.Base32;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/** Who has, or must have, a second factor shows it before the door opens. */
class SecondFactorTests {

	private static final String JANE = "jane@example.com";

	private JourneyNode node = start("{}");

	private TotpSeed seed = new TotpSeed(new byte[0]);

	@AfterEach
	void stop() {
		this.node.close();
	}

	private JourneyNode start(String policy) {
		if (this.node != null) {
			this.node.close();
		}
		this.node = JourneyNode.start(TestDatabases.H2.create(), Settings.policy(policy),
				"vestibule.signin.throttle.mail-by-name=1000/1s", "vestibule.signin.throttle.code-by-name=1000/1s");
		return this.node;
	}

	@Test
	void aPasswordIsNotEnoughForWhoHasAnAuthenticator() {
		User jane = withAuthenticator();
		Window window = this.node.window();

		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		assertThat(sessions(jane)).isEmpty();
		assertThat(window.answer(new Answer.SecondFactor("000000", false)))
			.isEqualTo(Outcome.Refused.field("code", "code.wrong"));
		assertThat(window.answer(new Answer.SecondFactor(code(), false))).isEqualTo(new Outcome.Finished());
		assertThat(sessions(jane)).singleElement()
			.satisfies(session -> assertThat(session.proofs()).extracting(Proof::factor)
				.containsExactlyInAnyOrder(Factor.PASSWORD, Factor.TOTP));
	}

	@Test
	void aCodeThatWasUsedOpensNoOtherDoor() {
		withAuthenticator();
		String code = code();
		Window one = this.node.window();
		one.password(JANE, PASSWORD);
		Window other = this.node.window();
		other.password(JANE, PASSWORD);

		assertThat(one.answer(new Answer.SecondFactor(code, false))).isEqualTo(new Outcome.Finished());
		assertThat(other.answer(new Answer.SecondFactor(code, false))).isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void aTrustedBrowserIsSparedAndAnotherIsNot() {
		withAuthenticator();
		Window window = this.node.window();
		window.password(JANE, PASSWORD);
		window.answer(new Answer.SecondFactor(code(), true));

		window.begin(Screen.SIGN_IN, null);
		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Finished());
		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		this.node.advance(Duration.ofDays(31));
		window.begin(Screen.SIGN_IN, null);
		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
	}

	@Test
	void aForgottenPasswordIsReplacedOnlyWithTheSecondFactor() {
		withAuthenticator();
		Window window = this.node.window();
		window.answer(new Answer.Recover(JANE));
		window.code();

		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		assertThat(window.answer(new Answer.NewPassword("a brand new phrase 7"))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		window.answer(new Answer.SecondFactor(code(), true));
		assertThat(window.next()).isEqualTo(new Step.NewPassword());
		assertThat(window.answer(new Answer.NewPassword("a brand new phrase 7"))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void theLinkOfARecoveryDoesNotGoRoundTheSecondFactorElsewhere() {
		withAuthenticator();
		Window window = this.node.window();
		window.answer(new Answer.Recover(JANE));
		LinkVisit link = this.node.window().open(Purpose.RECOVER_PASSWORD, JourneyNode.link(this.node.lastMail()));

		assertThat(this.node.get(Links.class).reset(link, "a brand new phrase 7"))
			.isEqualTo(Outcome.Refused.because("recover.elsewhere"));
	}

	@Test
	void aRecoveryCodeHelpsOnceAndIsTrustedNowhere() {
		User jane = withAuthenticator();
		List<String> codes = this.node.get(RecoveryCodes.class).regenerate(POOL, jane.id());
		Window window = this.node.window();
		window.password(JANE, PASSWORD);
		window.answer(new Answer.OtherFactor(Factor.RECOVERY_CODE));

		assertThat(window.answer(new Answer.SecondFactor(codes.getFirst(), true))).isEqualTo(new Outcome.Finished());
		window.begin(Screen.SIGN_IN, null);
		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		window.answer(new Answer.OtherFactor(Factor.RECOVERY_CODE));
		assertThat(window.answer(new Answer.SecondFactor(codes.getFirst(), false))).isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void whereEverybodyNeedsOneItIsSetUpAtTheSignUp() {
		start("mfa: {mode: required, factors: [totp]}");
		Window window = this.node.window();
		window.signUp(JANE, PASSWORD);

		assertThat(window.code()).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Enrol());
		window.answer(new Answer.OtherFactor(Factor.TOTP));
		Stage.Enrolling stage = (Stage.Enrolling) window.visit(this.node).journey().stage();
		User jane = user();
		String secret = this.node.get(Totp.class)
			.pending(this.node.pool(), jane, Objects.requireNonNull(stage.pending()))
			.orElseThrow()
			.secret();
		this.seed = new TotpSeed(Base32.decode(secret));
		assertThat(window.answer(new Answer.Enrol("000000"))).isEqualTo(Outcome.Refused.field("code", "code.wrong"));
		assertThat(window.answer(new Answer.Enrol(code()))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.RecoveryCodes());
		assertThat(sessions(jane)).isEmpty();
		assertThat(window.answer(new Answer.CodesKept())).isEqualTo(new Outcome.Finished());
		assertThat(user().factors()).contains("TOTP");
	}

	@Test
	void whoHasOneSetsUpNoOtherWithoutShowingIt() {
		start("mfa: {mode: required, factors: [totp]}");
		withAuthenticator();
		Window window = this.node.window();
		window.password(JANE, PASSWORD);

		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		window.answer(new Answer.Enrol("123456"));
		window.answer(new Answer.CodesKept());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
	}

	@Test
	void aMailboxIsOneFactorHoweverOftenItIsShown() {
		start("{sign-in: {methods: [password, email_code]}, mfa: {mode: required, factors: [totp, email]}}");
		this.node.window().signUp(JANE, PASSWORD);
		Window first = this.node.window();
		first.password(JANE, PASSWORD);
		first.code();
		User jane = user();
		Window window = this.node.window();
		window.answer(new Answer.SendCode(JANE, Factor.EMAIL));

		assertThat(window.code()).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isNotEqualTo(new Step.Finish());
		assertThat(this.node.get(Sessions.class)
			.of(POOL, jane.id())
			.stream()
			.filter(session -> window.journey().equals(session.journeyId()))).isEmpty();
	}

	@Test
	void aCodeByMailIsASecondFactorToAPassword() {
		start("mfa: {mode: required, factors: [totp, email]}");
		confirmed();
		Window window = this.node.window();

		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		String code = JourneyNode.code(this.node.lastMail());
		assertThat(this.node.lastMail().kind()).isEqualTo("second-factor");
		assertThat(window.answer(new Answer.Code(code))).isEqualTo(new Outcome.Advanced());
		assertThat(window.answer(new Answer.SecondFactor(code, false))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void aCodeByMailSignsInWhereThePoolSaysSo() {
		start("sign-in: {methods: [email_code]}");
		confirmed();
		Window window = this.node.window();

		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Identify());
		window.answer(new Answer.SendCode(JANE, Factor.EMAIL));
		assertThat(window.next()).isEqualTo(new Step.SignInCode());
		assertThat(window.answer(new Answer.Code("000000"))).isEqualTo(Outcome.Refused.field("code", "code.wrong"));
		assertThat(window.code()).isEqualTo(new Outcome.Finished());
	}

	@Test
	void aCodeThatSignsInIsNotTakenAsASecondFactor() {
		start("{sign-in: {methods: [password, email_code]}, mfa: {mode: required, factors: [totp, email]}}");
		confirmed();
		Window mail = this.node.window();
		mail.answer(new Answer.SendCode(JANE, Factor.EMAIL));
		String code = JourneyNode.code(this.node.lastMail());
		Window window = this.node.window();
		window.password(JANE, PASSWORD);

		assertThat(window.answer(new Answer.SecondFactor(code, false))).isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void aStrangerLearnsNothingFromAskingForACode() {
		start("sign-in: {methods: [password, email_code]}");
		Window window = this.node.window();

		assertThat(window.answer(new Answer.SendCode("nobody@example.com", Factor.EMAIL)))
			.isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SignInCode());
		assertThat(window.answer(new Answer.Code("000000"))).isEqualTo(Outcome.Refused.field("code", "code.wrong"));
	}

	@Test
	void whoLacksWhatThePoolWantsToKnowIsAsked() {
		User jane = this.node.confirmed(JANE);
		this.node.reopen(Settings.policy("sign-up: {required-attributes: [given_name]}"));
		Window window = this.node.window();
		window.password(JANE, PASSWORD);

		assertThat(window.next()).isEqualTo(new Step.Attributes());
		assertThat(window.answer(new Answer.Attributes(Map.of("given_name", " "))))
			.isEqualTo(Outcome.Refused.field("attributes[given_name]", "form.required"));
		assertThat(window.answer(new Answer.Attributes(Map.of("given_name", "Jane", "custom:role", "admin"))))
			.isEqualTo(new Outcome.Finished());
		assertThat(user().attributes().values()).containsEntry("given_name", "Jane").doesNotContainKey("custom:role");
		assertThat(jane.id()).isEqualTo(user().id());
	}

	@Test
	void whoHasLostEverythingWaitsAndIsInByAMailedCode() {
		start("recovery: {lost-factor: 3d}");
		User jane = withAuthenticator();
		Window window = this.node.window();
		window.password(JANE, PASSWORD);
		window.answer(new Answer.LostFactors());
		assertThat(this.node.lastMail().kind()).isEqualTo("factor-reset");
		window.answer(new Answer.OtherFactor(Factor.EMAIL));
		assertThat(((Stage.Proving) window.visit(this.node).journey().stage()).asked()).isEqualTo(Factor.TOTP);

		this.node.advance(Duration.ofDays(3).plusMinutes(1));
		Window later = this.node.window();
		later.password(JANE, PASSWORD);
		later.answer(new Answer.OtherFactor(Factor.EMAIL));
		String code = JourneyNode.code(this.node.lastMail());
		assertThat(later.answer(new Answer.SecondFactor(code, true))).isEqualTo(new Outcome.Finished());
		assertThat(user().factors()).isEmpty();
		assertThat(this.node.get(Totp.class).list(POOL, jane.id())).isEmpty();
	}

	@Test
	void theOwnerWhoShowsAFactorOrObjectsEndsTheWait() {
		start("recovery: {lost-factor: 3d}");
		User jane = withAuthenticator();
		Window thief = this.node.window();
		thief.password(JANE, PASSWORD);
		thief.answer(new Answer.LostFactors());
		LinkVisit link = this.node.window().open(Purpose.OBJECT_TO_RESET, JourneyNode.link(this.node.lastMail()));
		assertThat(this.node.get(LostFactors.class).object(POOL, jane.id(), link.link().code().id())).isTrue();
		assertThat(this.node.get(FactorResets.class).effective(POOL, jane.id())).isEmpty();

		thief.answer(new Answer.LostFactors());
		assertThat(this.node.get(FactorResets.class).effective(POOL, jane.id())).isPresent();
		Window owner = this.node.window();
		owner.password(JANE, PASSWORD);
		owner.answer(new Answer.SecondFactor(code(), false));
		assertThat(this.node.get(FactorResets.class).effective(POOL, jane.id())).isEmpty();
	}

	@Test
	void anAdministratorsPassHelpsOnceAndNotAlone() {
		User jane = withAuthenticator();
		String pass = this.node.get(TemporaryPasses.class).issue(POOL, jane.id(), Duration.ofHours(1));
		Window window = this.node.window();
		assertThat(window.answer(new Answer.SecondFactor(pass, false))).isEqualTo(new Outcome.Advanced());

		window.password(JANE, PASSWORD);
		window.answer(new Answer.OtherFactor(Factor.TEMPORARY_PASS));
		assertThat(window.answer(new Answer.SecondFactor(pass, true))).isEqualTo(new Outcome.Finished());
		assertThat(user().factors()).containsExactly("TOTP");
		Window again = this.node.window();
		again.password(JANE, PASSWORD);
		again.answer(new Answer.OtherFactor(Factor.TEMPORARY_PASS));
		assertThat(again.answer(new Answer.SecondFactor(pass, false))).isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void aTextIsASecondFactorWhereTheNumberIsProven() {
		start("{mfa: {mode: required, factors: [totp, sms]}, sms: {countries: ['+49']}}");
		confirmed();
		prove("+4915112345678");
		Window window = this.node.window();

		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(((Stage.Proving) window.visit(this.node).journey().stage()).asked()).isEqualTo(Factor.SMS);
		assertThat(this.node.lastText().kind()).isEqualTo("second-factor");
		assertThat(window.answer(new Answer.SecondFactor(Objects.requireNonNull(this.node.lastText().code()), false)))
			.isEqualTo(new Outcome.Finished());
	}

	@Test
	void aTextSignsInAndANumberAbroadGetsNone() {
		start("{sign-in: {names: [email, phone], methods: [password, sms_code]}, sms: {countries: ['+49']}}");
		confirmed();
		prove("+4915112345678");
		Window window = this.node.window();
		window.answer(new Answer.SendCode(JANE, Factor.SMS));
		assertThat(window.next()).isEqualTo(new Step.SignInCode());
		assertThat(window.answer(new Answer.Code(Objects.requireNonNull(this.node.lastText().code()))))
			.isEqualTo(new Outcome.Finished());

		prove("+882345678901");
		int before = this.node.texts().size();
		Window abroad = this.node.window();
		abroad.answer(new Answer.SendCode(JANE, Factor.SMS));
		assertThat(abroad.next()).isEqualTo(new Step.SignInCode());
		assertThat(this.node.texts()).hasSize(before);
	}

	private void prove(String number) {
		this.node.get(JdbcClient.class)
			.sql("UPDATE users SET phone_number = ?, phone_verified = TRUE WHERE id = ?")
			.params(number, user().id())
			.update();
	}

	@Test
	void codesThatWereLeftBehindAskNobodyForAnything() {
		User jane = withAuthenticator();
		this.node.get(RecoveryCodes.class).regenerate(POOL, jane.id());
		this.node.get(Totp.class).removeAll(POOL, jane.id());

		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(new Outcome.Finished());
	}

	@Test
	void theFactorThatWasChosenIsAskedForFirstTheNextTime() {
		start("mfa: {mode: required, factors: [totp, email]}");
		confirmedWithAuthenticator();
		Window window = this.node.window();
		window.password(JANE, PASSWORD);
		window.answer(new Answer.OtherFactor(Factor.EMAIL));
		window.answer(new Answer.SecondFactor(JourneyNode.code(this.node.lastMail()), false));

		Window next = this.node.window();
		next.password(JANE, PASSWORD);
		assertThat(((Stage.Proving) next.visit(this.node).journey().stage()).asked()).isEqualTo(Factor.EMAIL);
	}

	@Test
	void membersOfAGroupThatThePolicyNamesNeedOneAndOthersDoNot() {
		start("mfa: {factors: [totp], groups: [staff]}");
		confirmed();
		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(new Outcome.Finished());

		Groups groups = this.node.get(Groups.class);
		groups.create(POOL, "staff", new Group.Details(null, null, null));
		groups.add(groups.find(POOL, "staff").orElseThrow(), user());
		Window window = this.node.window();
		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Enrol());
	}

	private void confirmedWithAuthenticator() {
		User jane = withAuthenticator();
		this.node.get(RecoveryCodes.class).regenerate(POOL, jane.id());
	}

	private void confirmed() {
		Window window = this.node.window();
		window.answer(new Answer.SignUp("", JANE, "", Map.of(), PASSWORD));
		window.code();
	}

	private User withAuthenticator() {
		if (this.node.user(JANE) == null) {
			confirmed();
		}
		User jane = user();
		Totp totp = this.node.get(Totp.class);
		Totp.Pending pending = totp.begin(this.node.pool(), jane);
		this.seed = new TotpSeed(Base32.decode(pending.secret()));
		totp.confirm(POOL, jane.id(), pending.id(), code(), "");
		this.node.get(Sessions.class).endAll(POOL, jane.id());
		this.node.advance(Duration.ofMinutes(1));
		return user();
	}

	private User user() {
		User user = this.node.user(JANE);
		if (user == null) {
			throw new AssertionError("Nobody");
		}
		return user;
	}

	private List<Session> sessions(User user) {
		return this.node.get(Sessions.class).of(POOL, user.id());
	}

	private String code() {
		return this.seed.code(TotpSeed.step(this.node.get(TestClock.class).instant()));
	}

}
