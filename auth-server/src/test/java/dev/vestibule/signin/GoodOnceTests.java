package dev.vestibule.signin;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.TemporaryPasses;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.testing.Race;
import dev.vestibule.testing.Race.Attempt;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever leads on once does so once, for a hundred who try at once on two nodes, on
 * both engines (security R19). Codes of an authenticator and recovery codes are raced
 * where they are kept, and what applications redeem with the tokens.
 */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class GoodOnceTests {

	private static final Map<TestDatabases, List<JourneyNode>> RUNNING = new EnumMap<>(TestDatabases.class);

	private static int people;

	private final List<JourneyNode> nodes;

	private final JourneyNode node;

	private Jane jane;

	private Window window;

	GoodOnceTests(TestDatabases engine) {
		this.nodes = RUNNING.computeIfAbsent(engine, GoodOnceTests::start);
		this.node = this.nodes.getFirst();
		this.jane = somebody();
		this.window = this.node.window();
	}

	@AfterAll
	static void stop() {
		RUNNING.values().forEach(nodes -> nodes.forEach(JourneyNode::close));
		RUNNING.clear();
	}

	@ParameterizedTest
	@EnumSource
	void ofAHundredWhoTryOneSucceeds(Way way) {
		policy(way.policy);
		for (int round = 0; round < Race.ROUNDS; round++) {
			this.jane = somebody();
			this.window = this.node.window();
			Attempt<JourneyNode, Outcome> attempt = way.begin.apply(this);
			everybodyMayTry();
			long before = sessions();

			List<Outcome> outcomes = Race.on(this.nodes, attempt);
			assertThat(outcomes).hasOnlyElementsOfTypes(Outcome.Finished.class, Outcome.Advanced.class,
					Outcome.Refused.class);
			assertThat(outcomes.stream().filter(way.success::isInstance)).as("round " + round).hasSize(1);
			assertThat(sessions() - before).isEqualTo((way.success == Outcome.Finished.class) ? 1 : 0);
		}
	}

	/** Whoever comes too late finds the number shown, and goes on in the one session. */
	@Test
	void aNumberIsShownByItsCodeOnce() {
		policy("{sign-in: {names: [email, phone]}, sms: {countries: ['+49']}}");
		for (int round = 0; round < Race.ROUNDS; round++) {
			this.jane = somebody();
			this.window = this.node.window();
			Attempt<JourneyNode, Outcome> attempt = codeThatShowsANumber();
			everybodyMayTry();
			long before = sessions();

			assertThat(Race.on(this.nodes, attempt)).contains(new Outcome.Finished());
			assertThat(sessions() - before).isOne();
			assertThat(this.node.count("SELECT COUNT(*) FROM audit_event WHERE type = 'AddressProven' AND user_id = ?",
					this.jane.user().id()))
				.isOne();
		}
	}

	@Test
	void aPasskeyThatIsMadeIsAddedOnce() {
		policy("{}");
		for (int round = 0; round < Race.ROUNDS; round++) {
			this.jane = somebody();
			this.jane.confirmed();
			PasskeyCeremony ceremony = making();
			String made = passkey()
				.create(this.node.get(Passkeys.class).creation(ceremony, this.jane.user()).orElseThrow());

			assertThat(Race.on(this.nodes,
					node -> node.get(Passkeys.class)
						.add(ceremony, this.jane.user(), made, null, Locale.ENGLISH)
						.isPresent()))
				.containsOnlyOnce(true);
		}
	}

	private void policy(String yaml) {
		this.nodes.forEach(node -> node.reopen(Settings.policy(yaml)));
	}

	private Attempt<JourneyNode, Outcome> codeOfTheSignUp() {
		this.window.signUp(this.jane.name(), PASSWORD);
		return says(new Answer.Code(JourneyNode.code(this.node.lastMail())));
	}

	private Attempt<JourneyNode, Outcome> linkOfTheSignUp() {
		this.window.signUp(this.jane.name(), PASSWORD);
		LinkVisit link = this.window.open(Purpose.CONFIRM_SIGN_UP, JourneyNode.link(this.node.lastMail()));
		return node -> node.get(Links.class).confirm(link, "");
	}

	private Attempt<JourneyNode, Outcome> linkOfTheRecovery() {
		this.jane.confirmed();
		this.window.answer(new Answer.Recover(this.jane.name()));
		LinkVisit link = this.node.window().open(Purpose.RECOVER_PASSWORD, JourneyNode.link(this.node.lastMail()));
		return node -> node.get(Links.class).reset(link, phrase());
	}

	private Attempt<JourneyNode, Outcome> codeOfTheRecovery() {
		this.jane.confirmed();
		this.window.answer(new Answer.Recover(this.jane.name()));
		everybodyMayTry();
		Race.on(this.nodes, says(new Answer.Code(JourneyNode.code(this.node.lastMail()))));
		assertThat(this.window.next()).isEqualTo(new Step.NewPassword());
		return node -> node.get(SignIn.class).answer(this.window.visit(node), new Answer.NewPassword(phrase()));
	}

	private Attempt<JourneyNode, Outcome> codeByMail() {
		this.jane.confirmed();
		this.window.answer(new Answer.SendCode(this.jane.name(), Factor.EMAIL));
		return says(new Answer.Code(JourneyNode.code(this.node.lastMail())));
	}

	private Attempt<JourneyNode, Outcome> linkByMail() {
		codeByMail();
		LinkVisit link = this.window.open(Purpose.SIGN_IN, JourneyNode.link(this.node.lastMail()));
		return node -> node.get(Links.class).signIn(link, this.window.visit(node));
	}

	private Attempt<JourneyNode, Outcome> codeByText() {
		withPhone();
		this.window.answer(new Answer.SendCode(this.jane.name(), Factor.SMS));
		return says(new Answer.Code(text()));
	}

	private Attempt<JourneyNode, Outcome> secondCodeByMail() {
		this.jane.confirmed();
		this.window.password(this.jane.name(), PASSWORD);
		return says(new Answer.SecondFactor(JourneyNode.code(this.node.lastMail()), false));
	}

	private Attempt<JourneyNode, Outcome> secondCodeByText() {
		withPhone();
		this.window.password(this.jane.name(), PASSWORD);
		return says(new Answer.SecondFactor(text(), false));
	}

	private Attempt<JourneyNode, Outcome> codeThatShowsANumber() {
		this.jane.confirmed();
		String number = number();
		set("phone_number = '" + number + "'");
		this.window.password(this.jane.name(), PASSWORD);
		this.window.answer(new Answer.Phone(number));
		return says(new Answer.Code(text()));
	}

	private Attempt<JourneyNode, Outcome> temporaryPass() {
		this.jane.confirmed();
		this.node.get(TransactionTemplate.class)
			.executeWithoutResult(
					status -> this.node.get(Users.class).setFactor(POOL, this.jane.user().id(), "TOTP", true));
		String pass = this.node.get(TemporaryPasses.class).issue(POOL, this.jane.user().id(), Duration.ofHours(1));
		return inAnyOf(windows(window -> {
			window.password(this.jane.name(), PASSWORD);
			window.answer(new Answer.OtherFactor(Factor.TEMPORARY_PASS));
		}), () -> new Answer.SecondFactor(pass, false));
	}

	private Attempt<JourneyNode, Outcome> invitation() {
		this.jane.confirmed();
		set("status = 'FORCE_CHANGE_PASSWORD'");
		return inAnyOf(windows(window -> window.password(this.jane.name(), PASSWORD)),
				() -> new Answer.NewPassword(phrase()));
	}

	private Attempt<JourneyNode, Outcome> passkeyShown() {
		this.jane.confirmed();
		Passkeys passkeys = this.node.get(Passkeys.class);
		SoftPasskey passkey = passkey();
		PasskeyCeremony making = making();
		passkeys.add(making, this.jane.user(),
				passkey.create(passkeys.creation(making, this.jane.user()).orElseThrow()), null, Locale.ENGLISH);
		String asked = passkeys.request(Ceremonies.show(this.window.visit(this.node)).orElseThrow());
		return says(new Answer.Passkey(passkey.get(asked), false));
	}

	private PasskeyCeremony making() {
		return new PasskeyCeremony(this.node.pool(), PasskeyCeremony.Kind.CREATE, "test", this.jane.user().id());
	}

	private static SoftPasskey passkey() {
		return SoftPasskey.at("http://localhost:9000");
	}

	private Attempt<JourneyNode, Outcome> says(Answer answer) {
		return node -> node.get(SignIn.class).answer(this.window.visit(node), answer);
	}

	/** Several browsers have come as far. */
	private List<Window> windows(Consumer<Window> steps) {
		List<Window> windows = Stream.generate(this.node::window).limit(4).toList();
		windows.forEach(steps);
		return windows;
	}

	private static Attempt<JourneyNode, Outcome> inAnyOf(List<Window> windows, Supplier<Answer> answer) {
		AtomicInteger next = new AtomicInteger();
		return node -> {
			Window window = windows.get(next.getAndIncrement() % windows.size());
			return node.get(SignIn.class).answer(window.visit(node), answer.get());
		};
	}

	private static String phrase() {
		return "phrase number " + Thread.currentThread().threadId();
	}

	private void withPhone() {
		this.jane.confirmed();
		this.jane.prove(number());
	}

	private static String number() {
		return "+49151%08d".formatted(people);
	}

	private String text() {
		return Objects.requireNonNull(this.node.lastText().code());
	}

	private void set(String change) {
		this.node.get(JdbcClient.class)
			.sql("UPDATE users SET " + change + " WHERE id = ?")
			.param(this.jane.user().id())
			.update();
	}

	/* Or the tenth would be the last who is heard. */
	private void everybodyMayTry() {
		this.node.get(JdbcClient.class).sql("UPDATE one_time_code SET attempts_left = " + Race.RUNNERS).update();
	}

	private long sessions() {
		return this.node.count("SELECT COUNT(*) FROM session");
	}

	private Jane somebody() {
		return new Jane(this.node, "jane" + people++ + "@example.com");
	}

	private static List<JourneyNode> start(TestDatabases engine) {
		TestDatabase database = engine.create();
		JourneyNode first = JourneyNode.start(database, RaceTests.WIDE);
		return List.of(first, JourneyNode.join(database, first, RaceTests.WIDE));
	}

	/** Up to where one more answer leads on. */
	enum Way {

		SIGN_UP_CODE("{}", GoodOnceTests::codeOfTheSignUp), SIGN_UP_LINK("{}", GoodOnceTests::linkOfTheSignUp),
		RECOVERY_CODE("{}", GoodOnceTests::codeOfTheRecovery),
		RECOVERY_LINK("{}", GoodOnceTests::linkOfTheRecovery, Outcome.Advanced.class),
		MAILED_CODE("sign-in: {methods: [email_code, email_link]}", GoodOnceTests::codeByMail),
		MAILED_LINK("sign-in: {methods: [email_code, email_link]}", GoodOnceTests::linkByMail),
		TEXTED_CODE("{sign-in: {methods: [password, sms_code]}, sms: {countries: ['+49']}}", GoodOnceTests::codeByText),
		SECOND_MAILED_CODE("mfa: {mode: required, factors: [totp, email]}", GoodOnceTests::secondCodeByMail),
		SECOND_TEXTED_CODE("{mfa: {mode: required, factors: [totp, sms]}, sms: {countries: ['+49']}}",
				GoodOnceTests::secondCodeByText),
		TEMPORARY_PASS("{}", GoodOnceTests::temporaryPass), INVITATION("{}", GoodOnceTests::invitation),
		PASSKEY("{}", GoodOnceTests::passkeyShown);

		private final String policy;

		private final Function<GoodOnceTests, Attempt<JourneyNode, Outcome>> begin;

		private final Class<? extends Outcome> success;

		Way(String policy, Function<GoodOnceTests, Attempt<JourneyNode, Outcome>> begin) {
			this(policy, begin, Outcome.Finished.class);
		}

		Way(String policy, Function<GoodOnceTests, Attempt<JourneyNode, Outcome>> begin,
				Class<? extends Outcome> success) {
			this.policy = policy;
			this.begin = begin;
			this.success = success;
		}

	}

}
