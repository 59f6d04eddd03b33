package dev.vestibule.signin;

import java.time.Duration;
import java.util.Objects;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.Proof;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/** Who has, or must have, a second factor shows it before the door opens. */
class SecondFactorTests {

	private final JourneyNode node = SharedNode.empty();

	private final Jane jane = new Jane(this.node);

	@Test
	void aPasswordIsNotEnoughForWhoHasAnAuthenticator() {
		User jane = this.jane.withAuthenticator();
		Window window = this.node.window();

		assertThat(window.password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		assertThat(this.jane.sessions()).isEmpty();
		assertThat(window.answer(new Answer.SecondFactor("000000", false)))
			.isEqualTo(Outcome.Refused.field("code", "code.wrong"));
		assertThat(window.answer(new Answer.SecondFactor(this.jane.code(), false))).isEqualTo(new Outcome.Finished());
		assertThat(this.jane.sessions()).singleElement()
			.satisfies(session -> assertThat(session.proofs()).extracting(Proof::factor)
				.containsExactlyInAnyOrder(Factor.PASSWORD, Factor.TOTP));
	}

	@Test
	void aCodeThatWasUsedOpensNoOtherDoor() {
		this.jane.withAuthenticator();
		String code = this.jane.code();
		Window one = this.node.window();
		one.password(Jane.NAME, PASSWORD);
		Window other = this.node.window();
		other.password(Jane.NAME, PASSWORD);

		assertThat(one.answer(new Answer.SecondFactor(code, false))).isEqualTo(new Outcome.Finished());
		assertThat(other.answer(new Answer.SecondFactor(code, false))).isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void aTrustedBrowserIsSparedAndAnotherIsNot() {
		this.jane.withAuthenticator();
		Window window = this.node.window();
		window.password(Jane.NAME, PASSWORD);
		window.answer(new Answer.SecondFactor(this.jane.code(), true));

		window.begin(Screen.SIGN_IN, null);
		assertThat(window.password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Finished());
		assertThat(this.node.window().password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Advanced());
		this.node.advance(Duration.ofDays(31));
		window.begin(Screen.SIGN_IN, null);
		assertThat(window.password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Advanced());
	}

	@Test
	void whoGuessesIsSlowedDownWhicheverFactorAndBrowserItIs() { // security A6
		User user = this.jane.withAuthenticator();
		this.node.get(RecoveryCodes.class).regenerate(POOL, user.id());
		Window thief = this.node.window();
		thief.password(Jane.NAME, PASSWORD);
		for (int i = 0; i < 10; i++) {
			thief.answer(new Answer.OtherFactor((i < 5) ? Factor.TOTP : Factor.RECOVERY_CODE));
			assertThat(thief.answer(new Answer.SecondFactor("000000", false))).isInstanceOf(Outcome.Refused.class);
		}
		thief.answer(new Answer.OtherFactor(Factor.TOTP));
		assertThat(thief.answer(new Answer.SecondFactor(this.jane.code(), false)))
			.isInstanceOf(Outcome.Throttled.class);

		Window again = this.node.window();
		again.password(Jane.NAME, PASSWORD);
		assertThat(again.answer(new Answer.SecondFactor(this.jane.code(), false))).as("from the beginning")
			.isInstanceOf(Outcome.Throttled.class);
		this.node.advance(Duration.ofMinutes(1));
		assertThat(again.answer(new Answer.SecondFactor(this.jane.code(), false))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void aForgottenPasswordIsReplacedOnlyWithTheSecondFactor() {
		this.jane.withAuthenticator();
		Window window = this.node.window();
		window.answer(new Answer.Recover(Jane.NAME));
		window.code();

		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		assertThat(window.answer(new Answer.NewPassword("a brand new phrase 7"))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		window.answer(new Answer.SecondFactor(this.jane.code(), true));
		assertThat(window.next()).isEqualTo(new Step.NewPassword());
		assertThat(window.answer(new Answer.NewPassword("a brand new phrase 7"))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void theLinkOfARecoveryDoesNotGoRoundTheSecondFactorElsewhere() {
		this.jane.withAuthenticator();
		Window window = this.node.window();
		window.answer(new Answer.Recover(Jane.NAME));
		LinkVisit link = this.node.window().open(Purpose.RECOVER_PASSWORD, JourneyNode.link(this.node.lastMail()));

		assertThat(this.node.get(Links.class).reset(link, "a brand new phrase 7"))
			.isEqualTo(Outcome.Refused.because("recover.elsewhere"));
	}

	@Test
	void aCodeByMailIsASecondFactorToAPassword() {
		this.node.reopen(Settings.policy("mfa: {mode: required, factors: [totp, email]}"));
		this.jane.confirmed();
		Window window = this.node.window();

		assertThat(window.password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Advanced());
		String code = JourneyNode.code(this.node.lastMail());
		assertThat(this.node.lastMail().kind()).isEqualTo("second-factor");
		assertThat(window.answer(new Answer.Code(code))).isEqualTo(new Outcome.Advanced());
		assertThat(window.answer(new Answer.SecondFactor(code, false))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void aTextIsASecondFactorWhereTheNumberIsProven() {
		this.node.reopen(Settings.policy("{mfa: {mode: required, factors: [totp, sms]}, sms: {countries: ['+49']}}"));
		this.jane.confirmed();
		this.jane.prove("+4915112345678");
		Window window = this.node.window();

		assertThat(window.password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(((Stage.Proving) window.visit(this.node).journey().stage()).asked()).isEqualTo(Factor.SMS);
		assertThat(this.node.lastText().kind()).isEqualTo("second-factor");
		assertThat(window.answer(new Answer.SecondFactor(Objects.requireNonNull(this.node.lastText().code()), false)))
			.isEqualTo(new Outcome.Finished());
	}

	@Test
	void theFactorThatWasChosenIsAskedForFirstTheNextTime() {
		this.node.reopen(Settings.policy("mfa: {mode: required, factors: [totp, email]}"));
		User user = this.jane.withAuthenticator();
		this.node.get(RecoveryCodes.class).regenerate(POOL, user.id());
		Window window = this.node.window();
		window.password(Jane.NAME, PASSWORD);
		window.answer(new Answer.OtherFactor(Factor.EMAIL));
		window.answer(new Answer.SecondFactor(JourneyNode.code(this.node.lastMail()), false));

		Window next = this.node.window();
		next.password(Jane.NAME, PASSWORD);
		assertThat(((Stage.Proving) next.visit(this.node).journey().stage()).asked()).isEqualTo(Factor.EMAIL);
	}

}
