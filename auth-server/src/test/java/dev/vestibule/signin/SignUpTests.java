package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.Proof;
import dev.vestibule.message.Mail;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/** A sign-up, and the code or link that confirms it. */
class SignUpTests {

	private static final Outcome WRONG = Outcome.Refused.because("signin.wrong");

	private static final String JANE = "jane@example.com";

	private final JourneyNode node = SharedNode.empty();

	@Test
	void signsUpConfirmsByCodeAndIsIn() {
		Window window = this.node.window();

		assertThat(window.signUp(" Jane@Example.COM ", PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Confirm());
		assertThat(this.node.lastMail().kind()).isEqualTo("confirm-sign-up");
		assertThat(this.node.lastMail().recipient()).isEqualTo(JANE);
		assertThat(status(JANE)).isEqualTo(Status.UNCONFIRMED);

		assertThat(window.code()).isEqualTo(new Outcome.Finished());
		assertThat(status(JANE)).isEqualTo(Status.CONFIRMED);
		assertThat(user(JANE).emailVerified()).isTrue();
		List<Session> sessions = this.node.get(Sessions.class).of(POOL, user(JANE).id());
		assertThat(sessions).singleElement().satisfies(session -> {
			assertThat(session.journeyId()).isEqualTo(window.journey());
			assertThat(session.proofs()).extracting(Proof::factor).containsExactly(Factor.EMAIL);
		});
		assertThat(audited()).containsExactlyInAnyOrder("SignedUp", "SignUpConfirmed", "SignedIn");
		assertThat(this.node.count("SELECT COUNT(*) FROM srp_verifier WHERE user_id = ?", user(JANE).id())).isOne();
	}

	@Test
	void takenAddressLooksLikeANewOneAndItsOwnerIsTold() {
		this.node.confirmed(JANE);
		Window stranger = this.node.window();
		int before = this.node.mails().size();

		assertThat(stranger.signUp(JANE, "another long password 42")).isEqualTo(new Outcome.Advanced());
		assertThat(stranger.next()).isEqualTo(new Step.Confirm());
		Mail mail = this.node.lastMail();
		assertThat(this.node.mails()).hasSize(before + 1);
		assertThat(mail.kind()).isEqualTo("already-registered");
		assertThat(mail.recipient()).isEqualTo(JANE);
		assertThat(mail.model()).doesNotContainKey("code").doesNotContainKey("link");

		assertThat(stranger.answer(new Answer.Resend())).isEqualTo(new Outcome.Advanced());
		assertThat(this.node.lastMail().kind()).isEqualTo("already-registered");
		for (int i = 0; i < 4; i++) {
			assertThat(stranger.answer(new Answer.Code("000000"))).isEqualTo(field("code", "code.wrong"));
		}
		assertThat(stranger.answer(new Answer.Code("000000"))).isEqualTo(field("code", "code.dead"));
		assertThat(this.node.window().password(JANE, "another long password 42")).isEqualTo(WRONG);
	}

	@Test
	void whoeverSignedUpFirstWithoutConfirmingGivesWay() {
		Window attacker = this.node.window();
		attacker.signUp(JANE, "the attackers password 1");
		Mail first = this.node.lastMail();
		Window jane = this.node.window();
		jane.signUp(JANE, PASSWORD);
		String second = JourneyNode.code(this.node.lastMail());

		assertThat(attacker.answer(new Answer.Code(JourneyNode.code(first)))).isEqualTo(field("code", "code.dead"));
		assertThat(attacker.answer(new Answer.Code(second))).isEqualTo(field("code", "code.dead"));
		assertThat(this.node.get(Links.class)
			.find(POOL, Purpose.CONFIRM_SIGN_UP, JourneyNode.link(first), Optional.of(attacker.browser()))).isEmpty();
		assertThat(jane.answer(new Answer.Code(second))).isEqualTo(new Outcome.Finished());
		assertThat(this.node.window().password(JANE, "the attackers password 1")).isEqualTo(WRONG);
		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(new Outcome.Finished());
		assertThat(this.node.count("SELECT COUNT(*) FROM users WHERE email = ?", JANE)).isOne();
	}

	@Test
	void aClickOnTheLinkDoesNotMakeAStrangersSignUpReal() {
		Window attacker = this.node.window();
		attacker.signUp(JANE, "the attackers password 1");
		Window jane = this.node.window();

		LinkVisit link = jane.open(Purpose.CONFIRM_SIGN_UP, JourneyNode.link(this.node.lastMail()));
		assertThat(link.link().own()).isFalse();
		assertThat(this.node.get(Links.class).confirm(link, "")).isEqualTo(field("password", "form.required"));
		assertThat(this.node.get(Links.class).confirm(link, PASSWORD)).isEqualTo(WRONG);
		assertThat(status(JANE)).isEqualTo(Status.UNCONFIRMED);
	}

	@Test
	void linkConfirmsInAnotherBrowserWithThePasswordAndInItsOwnWithout() {
		Window laptop = this.node.window();
		laptop.signUp(JANE, PASSWORD);
		String token = JourneyNode.link(this.node.lastMail());
		Window phone = this.node.window();
		Links links = this.node.get(Links.class);

		assertThat(links.confirm(phone.open(Purpose.CONFIRM_SIGN_UP, token), PASSWORD))
			.isEqualTo(new Outcome.Advanced());
		assertThat(status(JANE)).isEqualTo(Status.CONFIRMED);
		assertThat(this.node.get(Sessions.class).of(POOL, user(JANE).id())).isEmpty();
		assertThat(laptop.next()).isEqualTo(new Step.Password());
		assertThat(laptop.password(JANE, PASSWORD)).isEqualTo(new Outcome.Finished());

		Window other = this.node.window();
		other.signUp("john@example.com", PASSWORD);
		LinkVisit own = other.open(Purpose.CONFIRM_SIGN_UP, JourneyNode.link(this.node.lastMail()));
		assertThat(links.confirm(own, "")).isEqualTo(new Outcome.Finished());
		assertThat(links.confirm(own, "")).isEqualTo(Outcome.Refused.because("link.dead"));
		assertThat(this.node.get(Sessions.class).of(POOL, user("john@example.com").id())).hasSize(1);
	}

	@Test
	void codeWorksOnlyInTheJourneyThatAskedAndForItsPurpose() {
		User jane = this.node.confirmed(JANE);
		Window window = this.node.window();
		window.signUp("john@example.com", PASSWORD);
		String code = JourneyNode.code(this.node.lastMail());
		Window other = this.node.window();
		other.answer(new Answer.Recover(JANE));

		assertThat(other.answer(new Answer.Code(code))).isEqualTo(field("code", "code.wrong"));
		String recovery = JourneyNode.code(this.node.lastMail());
		assertThat(window.answer(new Answer.Code(recovery))).isEqualTo(field("code", "code.wrong"));
		assertThat(this.node.get(Links.class)
			.find(POOL, Purpose.CONFIRM_SIGN_UP, JourneyNode.link(this.node.lastMail()), Optional.of(other.browser())))
			.isEmpty();
		assertThat(jane.status()).isEqualTo(Status.CONFIRMED);
		assertThat(window.answer(new Answer.Code(code))).isEqualTo(new Outcome.Finished());
	}

	@Test
	void newCodeKillsTheOneBefore() {
		Window window = this.node.window();
		window.signUp(JANE, PASSWORD);
		Mail first = this.node.lastMail();
		window.answer(new Answer.Resend());

		assertThat(window.answer(new Answer.Code(JourneyNode.code(first)))).isEqualTo(field("code", "code.wrong"));
		assertThat(this.node.get(Links.class)
			.find(POOL, Purpose.CONFIRM_SIGN_UP, JourneyNode.link(first), Optional.of(window.browser()))).isEmpty();
		assertThat(window.code()).isEqualTo(new Outcome.Finished());
	}

	@Test
	void codesDieAfterTenMinutesAndLinksLater() {
		Window window = this.node.window();
		window.signUp(JANE, PASSWORD);
		this.node.advance(Duration.ofMinutes(11));

		assertThat(window.code()).isEqualTo(field("code", "code.dead"));
		LinkVisit link = window.open(Purpose.CONFIRM_SIGN_UP, JourneyNode.link(this.node.lastMail()));
		assertThat(this.node.get(Links.class).confirm(link, "")).isEqualTo(new Outcome.Finished());
	}

	@Test
	void unconfirmedUserWithTheRightPasswordIsAskedForANewCode() {
		this.node.window().signUp(JANE, PASSWORD);
		Window later = this.node.window();

		assertThat(later.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(later.next()).isEqualTo(new Step.Confirm());
		assertThat(later.code()).isEqualTo(new Outcome.Finished());
		Session session = this.node.get(Sessions.class).of(POOL, user(JANE).id()).getFirst();
		assertThat(session.proofs()).extracting(Proof::factor).containsExactlyInAnyOrder(Factor.PASSWORD, Factor.EMAIL);
	}

	@Test
	void userNameMayBeSaidToBeTakenAndPhoneNumbersSignInOnceTheyAreProven() {
		this.node
			.reopen(JourneyNode.policy(Set.of(NameKind.USERNAME, NameKind.EMAIL, NameKind.PHONE), false, "given_name"));
		Window window = this.node.window();
		Answer.SignUp jane = new Answer.SignUp("Jane_1", JANE, "+49 30 1234567", Map.of("given_name", "Jane"),
				PASSWORD);

		assertThat(window.answer(jane)).isEqualTo(new Outcome.Advanced());
		assertThat(window.code()).isEqualTo(new Outcome.Finished());
		assertThat(user(JANE).attributes().values()).containsEntry("given_name", "Jane").containsEntry("locale", "en");
		assertThat(this.node.window().password("JANE_1", PASSWORD)).isEqualTo(new Outcome.Finished());
		assertThat(this.node.window().password("0049301234567", PASSWORD)).isEqualTo(WRONG);
		this.node.get(JdbcClient.class)
			.sql("INSERT INTO login_name (pool_id, name, user_id) VALUES (?, '+49301234567', ?)")
			.params(JourneyNode.POOL, user(JANE).id())
			.update();
		assertThat(this.node.window().password("0049301234567", PASSWORD)).isEqualTo(new Outcome.Finished());
		Answer.SignUp again = new Answer.SignUp("jane_1", "x@example.com", "", Map.of("given_name", "X"), PASSWORD);
		assertThat(this.node.window().answer(again)).isEqualTo(field("username", "signup.username.taken"));
		for (String address : List.of(JANE, "ｊａｎｅ＠example.com", "+4930 1234567")) { // security
																					// A27
			Answer.SignUp borrowed = new Answer.SignUp(address, "y@example.com", "", Map.of("given_name", "Y"),
					PASSWORD);
			assertThat(this.node.window().answer(borrowed)).isEqualTo(field("username", "signup.username.invalid"));
		}
	}

	@Test
	void onlyAskedForAttributesAreKeptAndEveryMistakeIsNamedAtOnce() {
		this.node.reopen(JourneyNode.policy(Set.of(NameKind.EMAIL), false, "given_name", "birthdate"));
		Map<String, String> hostile = Map.of("given_name", "a\r\nBcc: x@example.com", "birthdate", "yesterday");

		Outcome outcome = this.node.window().answer(new Answer.SignUp("", "not an address", "", hostile, "short"));
		assertThat(outcome).isInstanceOf(Outcome.Refused.class);
		assertThat(((Outcome.Refused) outcome).reasons()).extracting(Outcome.Refusal::field)
			.containsExactly("email", "attributes[given_name]", "attributes[birthdate]", "password");

		Map<String, String> more = Map.of("given_name", "${7*7}", "birthdate", "1990-02-28", "email_verified", "true",
				"custom:role", "admin", "cognito:groups", "admins");
		Window window = this.node.window();
		assertThat(window.answer(new Answer.SignUp("admin", JANE, "", more, PASSWORD)))
			.isEqualTo(new Outcome.Advanced());
		assertThat(user(JANE).attributes().values()).containsOnlyKeys("given_name", "birthdate", "locale");
		assertThat(user(JANE).emailVerified()).isFalse();
		assertThat(user(JANE).username()).isEqualTo(user(JANE).id().toString());
	}

	private User user(String email) {
		return Objects.requireNonNull(this.node.user(email));
	}

	private static Outcome field(String field, String key) {
		return Outcome.Refused.field(field, key);
	}

	private List<String> audited() {
		return this.node.get(JdbcClient.class)
			.sql("SELECT type FROM audit_event ORDER BY id")
			.query((row, number) -> row.getString(1))
			.list();
	}

	private Status status(String email) {
		return user(email).status();
	}

}
