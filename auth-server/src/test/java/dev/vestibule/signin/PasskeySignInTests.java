package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.FactorResets;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.Proof;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Passkeys on a journey. */
class PasskeySignInTests {

	private static final String ORIGIN = "http://localhost:9000";

	private final String jane = "jane" + UUID.randomUUID() + "@example.com";

	private final String mallory = "mallory" + UUID.randomUUID() + "@example.com";

	private static JourneyNode start(String policy) {
		JourneyNode node = SharedNode.empty();
		node.reopen(Settings.policy(policy));
		return node;
	}

	private static SoftPasskey register(JourneyNode node, User user) {
		SoftPasskey passkey = SoftPasskey.at(ORIGIN);
		Passkeys passkeys = node.get(Passkeys.class);
		PasskeyCeremony ceremony = new PasskeyCeremony(node.pool(), PasskeyCeremony.Kind.CREATE, "test", user.id());
		String options = passkeys.creation(ceremony, user).orElseThrow();
		assertThat(passkeys.add(ceremony, user, passkey.create(options), null, Locale.ENGLISH)).isPresent();
		return passkey;
	}

	private static Answer answer(JourneyNode node, Window window, SoftPasskey passkey,
			Consumer<SoftPasskey.Answer> change) {
		// Or the sessions before it would be as young.
		node.advance(Duration.ofSeconds(1));
		PasskeyCeremony ceremony = Ceremonies.show(window.visit(node)).orElseThrow();
		return new Answer.Passkey(passkey.get(node.get(Passkeys.class).request(ceremony), change), false);
	}

	private static Outcome show(JourneyNode node, Window window, SoftPasskey passkey) {
		return window.answer(answer(node, window, passkey, plain -> {
		}));
	}

	private static List<Factor> shown(JourneyNode node, User user) {
		List<Session> sessions = node.get(Sessions.class).of(JourneyNode.POOL, user.id());
		return sessions.getFirst().proofs().stream().map(Proof::factor).toList();
	}

	@Test
	void onePasskeyIsTwoFactors() {
		JourneyNode node = start("mfa: {mode: required}");
		User jane = node.get(Users.class).find(JourneyNode.POOL, enrolled(node).id()).orElseThrow();
		SoftPasskey passkey = register(node, jane);

		assertThat(show(node, node.window(), passkey)).isEqualTo(new Outcome.Finished());
		assertThat(shown(node, jane)).containsExactly(Factor.PASSKEY);
	}

	private User enrolled(JourneyNode node) {
		node.reopen(Settings.policy("{}"));
		User user = node.confirmed(this.jane);
		node.reopen(Settings.policy("mfa: {mode: required}"));
		return user;
	}

	@Test
	void afterThePasswordATouchIsEnoughForWhoWantsIt() {
		JourneyNode node = start("{}");
		User jane = node.confirmed(this.jane);
		SoftPasskey passkey = register(node, jane);
		Window before = node.window();
		assertThat(before.password(this.jane, JourneyNode.PASSWORD)).as("one that is only there locks nobody out")
			.isEqualTo(new Outcome.Finished());
		node.get(Passkeys.class).secondFactor(jane, true);

		Window window = node.window();
		assertThat(window.password(this.jane, JourneyNode.PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		assertThat(window.answer(answer(node, window, passkey, touch -> touch.flags &= ~SoftPasskey.UV)))
			.isEqualTo(new Outcome.Finished());
		assertThat(shown(node, jane)).containsExactlyInAnyOrder(Factor.PASSWORD, Factor.SECURITY_KEY);
	}

	@Test
	void whoShowsAPasskeyAfterThePasswordMayTrustTheBrowserAndEndsAReset() {
		JourneyNode node = start("recovery: {lost-factor: 3d}");
		User jane = node.confirmed(this.jane);
		SoftPasskey passkey = register(node, jane);
		node.get(Passkeys.class).secondFactor(jane, true);
		Window window = node.window();
		window.password(this.jane, JourneyNode.PASSWORD);
		window.answer(new Answer.LostFactors());
		assertThat(node.get(FactorResets.class).effective(JourneyNode.POOL, jane.id())).isPresent();

		Answer.Passkey shown = (Answer.Passkey) answer(node, window, passkey, plain -> {
		});
		assertThat(window.answer(new Answer.Passkey(shown.credential(), true))).isEqualTo(new Outcome.Finished());
		assertThat(node.get(FactorResets.class).effective(JourneyNode.POOL, jane.id())).isEmpty();
		assertThat(node.lastMail().model()).containsEntry("what", "browser-trusted");
		window.begin(Screen.SIGN_IN, null);
		assertThat(window.password(this.jane, JourneyNode.PASSWORD)).as("not asked again here")
			.isEqualTo(new Outcome.Finished());
		assertThat(node.window().password(this.jane, JourneyNode.PASSWORD)).as("but elsewhere")
			.isEqualTo(new Outcome.Advanced());
	}

	@Test
	void afterThePasswordOfOneUserThePasskeyOfAnotherIsNothing() {
		JourneyNode node = start("{}");
		User jane = node.confirmed(this.jane);
		register(node, jane);
		node.get(Passkeys.class).secondFactor(jane, true);
		SoftPasskey others = register(node, node.confirmed(this.mallory));
		Window window = node.window();
		window.password(this.jane, JourneyNode.PASSWORD);

		assertThat(show(node, window, others)).isEqualTo(Outcome.Refused.because("passkey.wrong"));
	}

	@Test
	void whoMustProveThemselvesAnewDoesSoWithAPasskeyOfTheirOwn() {
		JourneyNode node = start("{}");
		User jane = node.confirmed(this.jane);
		SoftPasskey own = register(node, jane);
		SoftPasskey others = register(node, node.confirmed(this.mallory));
		Window window = node.window();
		window.begin(Screen.SIGN_IN, jane.id());

		assertThat(show(node, window, others)).isEqualTo(Outcome.Refused.because("passkey.wrong"));
		assertThat(show(node, window, own)).isEqualTo(new Outcome.Finished());
	}

	@Test
	void nobodyGetsInWhoIsLockedOut() {
		JourneyNode node = start("{}");
		User jane = node.confirmed(this.jane);
		SoftPasskey passkey = register(node, jane);
		node.get(Users.class).setEnabled(JourneyNode.POOL, jane.id(), false);

		assertThat(show(node, node.window(), passkey)).isEqualTo(Outcome.Refused.because("passkey.wrong"));
	}

	@Test
	void whereThePolicyHasNoPasskeysNoneIsAskedForOrTaken() {
		JourneyNode node = start("{}");
		SoftPasskey passkey = register(node, node.confirmed(this.jane));
		Window window = node.window();
		Answer good = answer(node, window, passkey, plain -> {
		});
		node.reopen(Settings.policy("sign-in: {methods: [password]}"));

		assertThat(Ceremonies.show(window.visit(node))).isEmpty();
		assertThat(window.answer(good)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Password());
	}

	@Test
	void aCopyCountsAsAThingInTheHandAndNoMore() {
		JourneyNode node = start("{}");
		User jane = node.confirmed(this.jane);
		SoftPasskey passkey = register(node, jane);
		Window window = node.window();
		window.answer(answer(node, window, passkey, first -> first.signCount = 9));
		Window again = node.window();

		assertThat(again.answer(answer(node, again, passkey, copy -> copy.signCount = 9)))
			.isEqualTo(new Outcome.Finished());
		assertThat(shown(node, jane)).containsExactly(Factor.SECURITY_KEY);
		assertThat(node.count("SELECT COUNT(*) FROM audit_event WHERE type = 'PasskeySuspected' AND user_id = ?",
				jane.id()))
			.isOne();
	}

	@Test
	void wherePasskeysAreTheOnlyWayTheyAreMadeAtTheSignUp() {
		JourneyNode node = start("sign-in: {methods: [passkey]}");
		Window window = node.window();
		assertThat(window.next()).isEqualTo(new Step.Identify());
		assertThat(window.signUp(this.jane, "")).isEqualTo(new Outcome.Advanced());
		assertThat(window.code()).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Enrol());

		SoftPasskey passkey = SoftPasskey.at(ORIGIN);
		assertThat(window.answer(new Answer.NewPasskey("{}")))
			.isEqualTo(Outcome.Refused.because("passkey.add.refused"));
		assertThat(window.answer(new Answer.NewPasskey(passkey.create(enrolment(node, window)))))
			.isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).as("for the day it is lost").isEqualTo(new Step.RecoveryCodes());
		assertThat(window.answer(new Answer.CodesKept())).isEqualTo(new Outcome.Finished());
		assertThat(show(node, node.window(), passkey)).isEqualTo(new Outcome.Finished());
	}

	private static String enrolment(JourneyNode node, Window window) {
		Visit visit = window.visit(node);
		Stage.Enrolling stage = (Stage.Enrolling) visit.journey().stage();
		User user = node.get(Users.class).find(JourneyNode.POOL, stage.passage().userId()).orElseThrow();
		return node.get(Passkeys.class).creation(Ceremonies.enrol(visit, user.id()), user).orElseThrow();
	}

	@Test
	void whereASecondFactorIsRequiredAPasskeyIsOne() {
		JourneyNode node = start("{}");
		User jane = node.confirmed(this.jane);
		node.advance(Duration.ofSeconds(1));
		node.reopen(Settings.policy("mfa: {mode: required, factors: [passkey]}"));
		Window window = node.window();
		window.password(this.jane, JourneyNode.PASSWORD);
		assertThat(window.next()).isEqualTo(new Step.Enrol());
		SoftPasskey passkey = SoftPasskey.at(ORIGIN);
		window.answer(new Answer.NewPasskey(passkey.create(enrolment(node, window))));
		assertThat(window.next()).isEqualTo(new Step.RecoveryCodes());
		assertThat(window.answer(new Answer.CodesKept())).isEqualTo(new Outcome.Finished());
		assertThat(shown(node, jane)).containsExactlyInAnyOrder(Factor.PASSWORD, Factor.PASSKEY);

		Window later = node.window();
		later.password(this.jane, JourneyNode.PASSWORD);
		assertThat(later.next()).isEqualTo(new Step.SecondFactor());
		assertThat(show(node, later, passkey)).isEqualTo(new Outcome.Finished());
	}

}
