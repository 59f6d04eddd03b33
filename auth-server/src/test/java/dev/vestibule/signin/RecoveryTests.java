package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.Proof;
import dev.vestibule.message.Mail;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

class RecoveryTests {

	private static final String JANE = "jane@example.com";

	private static final String NEW = "a brand new phrase 8";

	private final JourneyNode node = SharedNode.empty();

	private final User jane = this.node.confirmed(JANE);

	@Test
	void codeThenNewPasswordSignsInAndEndsEveryOtherSession() {
		Window window = this.node.window();

		assertThat(window.answer(new Answer.Recover(" JANE@example.com"))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.RecoverCode());
		assertThat(this.node.lastMail().kind()).isEqualTo("recover-password");
		assertThat(window.code()).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.NewPassword());
		assertThat(window.answer(new Answer.NewPassword("jane@example.com 1"))).isInstanceOf(Outcome.Refused.class);
		assertThat(window.answer(new Answer.NewPassword(NEW))).isEqualTo(new Outcome.Finished());

		assertThat(this.node.lastMail().kind()).isEqualTo("password-changed");
		assertThat(this.node.get(Sessions.class).of(POOL, this.jane.id())).singleElement()
			.satisfies(session -> assertThat(session.journeyId()).isEqualTo(window.journey()));
		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(Outcome.Refused.because("signin.wrong"));
		assertThat(this.node.window().password(JANE, NEW)).isEqualTo(new Outcome.Finished());
	}

	@Test
	void theMailGoesToTheAddressThatIsKnownWhateverWasTyped() { // security A28
		for (String typed : List.of("ｊａｎｅ@example.com", "JANE@EXAMPLE.COM", "jane\u200B@example.com")) {
			this.node.window().answer(new Answer.Recover(typed));
			assertThat(this.node.lastMail().kind()).isEqualTo("recover-password");
			assertThat(this.node.lastMail().recipient()).isEqualTo(JANE);
			this.node.advance(Duration.ofMinutes(1));
		}
	}

	@Test
	void whoHasNoMailboxRecoversByText() {
		this.node.reopen(Settings.policy("{sign-in: {names: [email, phone]}, sms: {countries: ['+49']}}"));
		this.node.get(JdbcClient.class).sql("""
				UPDATE users SET email = NULL, email_verified = FALSE, phone_number = '+4915112345678',
				phone_verified = TRUE WHERE id = ?
				""").param(this.jane.id()).update();
		Window window = this.node.window();
		window.answer(new Answer.Recover(JANE));
		assertThat(this.node.lastText().kind()).isEqualTo("recover-password");
		window.answer(new Answer.Code(String.valueOf(this.node.lastText().code())));
		assertThat(window.answer(new Answer.NewPassword(NEW))).isEqualTo(new Outcome.Finished());
		assertThat(this.node.get(Sessions.class).of(POOL, this.jane.id())).singleElement()
			.satisfies(session -> assertThat(session.proofs()).extracting(Proof::factor).containsExactly(Factor.SMS));

		this.node.get(Users.class).demandNewPassword(POOL, this.jane.id());
		Window demanded = this.node.window();
		demanded.password(JANE, NEW);
		assertThat(demanded.next()).isEqualTo(new Step.RecoverCode());
		demanded.answer(new Answer.Code(String.valueOf(this.node.lastText().code())));
		assertThat(demanded.answer(new Answer.NewPassword(NEW + " 9"))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void unknownNamesLookTheSame() {
		Window window = this.node.window();

		assertThat(window.answer(new Answer.Recover("nobody@example.com"))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.RecoverCode());
		Mail mail = this.node.lastMail();
		assertThat(mail.kind()).isEqualTo("no-account");
		assertThat(mail.recipient()).isEqualTo("nobody@example.com");
		assertThat(mail.model()).containsOnlyKeys("signUpLink");
		for (int i = 0; i < 4; i++) {
			assertThat(window.answer(new Answer.Code("123456"))).isEqualTo(wrong("code.wrong"));
		}
		assertThat(window.answer(new Answer.Code("123456"))).isEqualTo(wrong("code.dead"));
	}

	@Test
	void whoMayNotSignInMayNotRecoverEither() {
		this.node.window().signUp("waiting@example.com", PASSWORD);
		this.node.get(Users.class).setEnabled(POOL, this.jane.id(), false);
		Window window = this.node.window();

		assertThat(window.answer(new Answer.Recover("waiting@example.com"))).isEqualTo(new Outcome.Advanced());
		assertThat(this.node.lastMail().kind()).isEqualTo("no-account");
		assertThat(window.answer(new Answer.Recover(JANE))).isEqualTo(new Outcome.Advanced());
		assertThat(this.node.lastMail().kind()).isEqualTo("no-account");
	}

	@Test
	void newPasswordCannotBeSetWithoutTheCode() { // security A1
		Window window = this.node.window();

		assertThat(window.answer(new Answer.NewPassword(NEW))).isEqualTo(new Outcome.Advanced());
		window.answer(new Answer.Recover(JANE));
		assertThat(window.answer(new Answer.NewPassword(NEW))).isEqualTo(new Outcome.Advanced());
		window.answer(new Answer.Code("000000"));
		assertThat(window.answer(new Answer.NewPassword(NEW))).isEqualTo(new Outcome.Advanced());
		assertThat(this.node.window().password(JANE, NEW)).isEqualTo(Outcome.Refused.because("signin.wrong"));
	}

	@Test
	void userWhoIsLockedOutMeanwhileSetsNothing() { // security A31
		Window window = this.node.window();
		window.answer(new Answer.Recover(JANE));
		window.code();
		this.node.get(Users.class).setEnabled(POOL, this.jane.id(), false);

		assertThat(window.answer(new Answer.NewPassword(NEW))).isEqualTo(Outcome.Refused.because("recover.dead"));
	}

	@Test
	void newerRequestKillsTheOlderEvenOnceItsCodeWasTyped() {
		Window first = this.node.window();
		first.answer(new Answer.Recover(JANE));
		String link = JourneyNode.link(this.node.lastMail());
		first.code();
		Window second = this.node.window();
		second.answer(new Answer.Recover(JANE));

		assertThat(first.answer(new Answer.NewPassword(NEW))).isEqualTo(Outcome.Refused.because("recover.dead"));
		assertThat(find(first, link)).isEmpty();
		second.code();
		assertThat(second.answer(new Answer.NewPassword(NEW))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void newPasswordKillsEveryCodeAndLinkOfTheUser() {
		Window window = this.node.window();
		window.answer(new Answer.Recover(JANE));
		String link = JourneyNode.link(this.node.lastMail());
		window.code();
		window.answer(new Answer.NewPassword(NEW));

		assertThat(find(window, link)).isEmpty();
		assertThat(this.node.count("SELECT COUNT(*) FROM one_time_code WHERE user_id = ?", this.jane.id())).isZero();
		assertThat(window.answer(new Answer.NewPassword("yet another phrase 9")))
			.isEqualTo(Outcome.Refused.because("recover.dead"));
	}

	@Test
	void linkSetsThePasswordInAnyBrowserAndOpensASessionOnlyInItsOwn() {
		Window laptop = this.node.window();
		laptop.answer(new Answer.Recover(JANE));
		Window phone = this.node.window();
		LinkVisit link = phone.open(Purpose.RECOVER_PASSWORD, JourneyNode.link(this.node.lastMail()));
		Links links = this.node.get(Links.class);

		assertThat(links.reset(link, "short")).isInstanceOf(Outcome.Refused.class);
		assertThat(links.reset(link, NEW)).isEqualTo(new Outcome.Advanced());
		assertThat(links.reset(link, NEW + " again")).isEqualTo(Outcome.Refused.because("recover.dead"));
		assertThat(this.node.get(Sessions.class).of(POOL, this.jane.id())).isEmpty();
		assertThat(this.node.window().password(JANE, NEW)).isEqualTo(new Outcome.Finished());

		laptop.answer(new Answer.Recover(JANE));
		LinkVisit own = laptop.open(Purpose.RECOVER_PASSWORD, JourneyNode.link(this.node.lastMail()));
		assertThat(links.reset(own, PASSWORD)).isEqualTo(new Outcome.Finished());
		assertThat(this.node.get(Sessions.class).of(POOL, this.jane.id())).hasSize(1);
	}

	@Test
	void aLinkIsForNothingElseAndNothingElseBringsItBack() { // security A2
		Window window = this.node.window();
		window.answer(new Answer.Recover(JANE));
		String token = JourneyNode.link(this.node.lastMail());
		Links links = this.node.get(Links.class);
		for (Purpose purpose : Purpose.values()) {
			assertThat(links.find(POOL, purpose, token, Optional.of(window.browser())).isPresent()).as(purpose.name())
				.isEqualTo(purpose == Purpose.RECOVER_PASSWORD);
		}
		links.reset(window.open(Purpose.RECOVER_PASSWORD, token), NEW);

		this.node.advance(Duration.ofMinutes(1));
		this.node.reopen(Settings.policy("sign-in: {methods: [password, email_code, email_link]}"));
		Window other = this.node.window();
		other.answer(new Answer.SendCode(JANE, Factor.EMAIL));
		links.signIn(other.open(Purpose.SIGN_IN, JourneyNode.link(this.node.lastMail())), other.visit(this.node));
		this.node.window().answer(new Answer.Recover(JANE));
		this.node.window().signUp("joan@example.com", PASSWORD);
		for (Purpose purpose : Purpose.values()) {
			assertThat(links.find(POOL, purpose, token, Optional.of(window.browser()))).as(purpose.name()).isEmpty();
		}
	}

	@Test
	void linkEndsWithinTheTimeOfThePool() {
		Window window = this.node.window();
		window.answer(new Answer.Recover(JANE));
		String link = JourneyNode.link(this.node.lastMail());

		assertThat(find(window, link)).isPresent();
		this.node.advance(Duration.ofMinutes(31));
		assertThat(find(window, link)).isEmpty();
	}

	@Test
	void mailsToOneNameAreFewWhicheverWayTheyAreAskedFor() {
		int before = this.node.mails().size();
		for (int i = 0; i < 10; i++) {
			this.node.window().answer(new Answer.Recover((i % 2 == 0) ? JANE : " JANE@EXAMPLE.COM"));
			this.node.window().signUp(JANE, PASSWORD);
		}

		assertThat(this.node.mails().size() - before).isLessThanOrEqualTo(3);
		this.node.advance(Duration.ofMinutes(1));
		assertThat(this.node.window().answer(new Answer.Recover(JANE))).isEqualTo(new Outcome.Advanced());
	}

	private Optional<LinkVisit.Link> find(Window window, String link) {
		return this.node.get(Links.class).find(POOL, Purpose.RECOVER_PASSWORD, link, Optional.of(window.browser()));
	}

	private static Outcome wrong(String key) {
		return Outcome.Refused.field("code", key);
	}

}
