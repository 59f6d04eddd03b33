package dev.vestibule.signin;

import java.time.Duration;
import java.util.Objects;

import dev.vestibule.credential.Factor;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/** Codes that sign in by themselves, where the pool says so. */
class SignInCodeTests {

	private final JourneyNode node = SharedNode.empty();

	private final Jane jane = new Jane(this.node);

	@Test
	void aMailboxIsOneFactorHoweverOftenItIsShown() {
		this.node.reopen(Settings
			.policy("{sign-in: {methods: [password, email_code]}, mfa: {mode: required, factors: [totp, email]}}"));
		this.node.window().signUp(Jane.NAME, PASSWORD);
		Window first = this.node.window();
		first.password(Jane.NAME, PASSWORD);
		first.code();
		User jane = this.jane.user();
		Window window = this.node.window();
		window.answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));

		assertThat(window.code()).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isNotEqualTo(new Step.Finish());
		assertThat(this.node.get(Sessions.class)
			.of(POOL, jane.id())
			.stream()
			.filter(session -> window.journey().equals(session.journeyId()))).isEmpty();
	}

	@Test
	void aCodeByMailSignsInWhereThePoolSaysSo() {
		this.node.reopen(Settings.policy("sign-in: {methods: [email_code]}"));
		this.jane.confirmed();
		Window window = this.node.window();

		assertThat(window.password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Identify());
		window.answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));
		assertThat(window.next()).isEqualTo(new Step.SignInCode());
		assertThat(window.answer(new Answer.Code("000000"))).isEqualTo(Outcome.Refused.field("code", "code.wrong"));
		assertThat(window.code()).isEqualTo(new Outcome.Finished());
	}

	@Test
	void aCodeThatSignsInIsNotTakenAsASecondFactor() {
		this.node.reopen(Settings
			.policy("{sign-in: {methods: [password, email_code]}, mfa: {mode: required, factors: [totp, email]}}"));
		this.jane.confirmed();
		Window mail = this.node.window();
		mail.answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));
		String code = JourneyNode.code(this.node.lastMail());
		Window window = this.node.window();
		window.password(Jane.NAME, PASSWORD);

		assertThat(window.answer(new Answer.SecondFactor(code, false))).isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void aStrangerWhoAsksForACodeMakesTheOwnersWorthlessInNoWay() {
		this.node.reopen(Settings.policy("sign-in: {methods: [email_code, email_link]}"));
		this.jane.confirmed();
		Window owner = this.node.window();
		owner.answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));
		String first = JourneyNode.code(this.node.lastMail());
		owner.answer(new Answer.Resend());
		String second = JourneyNode.code(this.node.lastMail());
		this.node.advance(Duration.ofMinutes(2));
		this.node.window().answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));

		assertThat(owner.answer(new Answer.Code(first))).as("a newer one of the same journey took its place")
			.isEqualTo(Outcome.Refused.field("code", "code.wrong"));
		assertThat(owner.answer(new Answer.Code(second))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void aStrangerLearnsNothingFromAskingForACode() {
		this.node.reopen(Settings.policy("sign-in: {methods: [password, email_code]}"));
		Window window = this.node.window();

		assertThat(window.answer(new Answer.SendCode("nobody@example.com", Factor.EMAIL)))
			.isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SignInCode());
		assertThat(window.answer(new Answer.Code("000000"))).isEqualTo(Outcome.Refused.field("code", "code.wrong"));
	}

	@Test
	void aTextSignsInAndANumberAbroadGetsNone() {
		this.node.reopen(Settings
			.policy("{sign-in: {names: [email, phone], methods: [password, sms_code]}, sms: {countries: ['+49']}}"));
		this.jane.confirmed();
		this.jane.prove("+4915112345678");
		Window window = this.node.window();
		window.answer(new Answer.SendCode(Jane.NAME, Factor.SMS));
		assertThat(window.next()).isEqualTo(new Step.SignInCode());
		assertThat(window.answer(new Answer.Code(Objects.requireNonNull(this.node.lastText().code()))))
			.isEqualTo(new Outcome.Finished());

		this.jane.prove("+882345678901");
		int before = this.node.texts().size();
		Window abroad = this.node.window();
		abroad.answer(new Answer.SendCode(Jane.NAME, Factor.SMS));
		assertThat(abroad.next()).isEqualTo(new Step.SignInCode());
		assertThat(this.node.texts()).hasSize(before);
	}

}
