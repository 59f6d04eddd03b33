package dev.vestibule.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.TemporaryPasses;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/** What must happen once happens once, on two nodes and both engines (security R19). */
class RaceTests {

	private static final String JANE = "jane@example.com";

	private static final String[] WIDE = { "vestibule.signin.throttle.password-by-name-and-address=100000/1s",
			"vestibule.signin.throttle.password-by-address=100000/1s",
			"vestibule.signin.throttle.password-by-name=100000/1s",
			"vestibule.signin.throttle.sign-up-by-address=100000/1s",
			"vestibule.signin.throttle.code-by-name=100000/1s", "vestibule.signin.throttle.mail-by-name=100000/1s",
			"vestibule.signin.throttle.mail-by-address=100000/1s", "vestibule.credential.codes.attempts=10" };

	private final List<JourneyNode> nodes = new ArrayList<>();

	@AfterEach
	void stop() {
		this.nodes.forEach(JourneyNode::close);
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneCodeConfirmsOnce(TestDatabases engine) {
		start(engine, WIDE);
		for (int round = 0; round < 5; round++) {
			Window window = first().window();
			window.signUp("jane" + round + "@example.com", PASSWORD);
			Answer code = new Answer.Code(JourneyNode.code(first().lastMail()));

			List<Outcome> outcomes = race(100, node -> node.get(SignIn.class).answer(window.visit(node), code));
			assertThat(finished(outcomes)).isOne();
			assertThat(sessions("jane" + round + "@example.com")).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneLinkConfirmsOnce(TestDatabases engine) {
		start(engine, WIDE);
		Window window = first().window();
		window.signUp(JANE, PASSWORD);
		LinkVisit link = window.open(Purpose.CONFIRM_SIGN_UP, JourneyNode.link(first().lastMail()));

		assertThat(finished(race(100, node -> node.get(Links.class).confirm(link, "")))).isOne();
		assertThat(sessions(JANE)).isOne();
		assertThat(first().count("SELECT COUNT(*) FROM audit_event WHERE type = 'SignUpConfirmed'")).isOne();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneLinkResetsOnce(TestDatabases engine) {
		start(engine, WIDE);
		first().confirmed(JANE);
		Window window = first().window();
		window.answer(new Answer.Recover(JANE));
		Window phone = first().window();
		LinkVisit link = phone.open(Purpose.RECOVER_PASSWORD, JourneyNode.link(first().lastMail()));

		List<Outcome> outcomes = race(100,
				node -> node.get(Links.class).reset(link, "phrase number " + Thread.currentThread().threadId()));
		assertThat(outcomes.stream().filter(Outcome.Advanced.class::isInstance).count()).isOne();
		assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance).count()).isEqualTo(99);
		assertThat(first().count("SELECT COUNT(*) FROM audit_event WHERE type = 'PasswordReset'")).isOne();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneCodeResetsOnce(TestDatabases engine) {
		start(engine, WIDE);
		first().confirmed(JANE);
		Window window = first().window();
		window.answer(new Answer.Recover(JANE));
		Answer code = new Answer.Code(JourneyNode.code(first().lastMail()));
		race(8, node -> node.get(SignIn.class).answer(window.visit(node), code));

		assertThat(window.next()).isEqualTo(new Step.NewPassword());
		List<Outcome> outcomes = race(100, node -> node.get(SignIn.class)
			.answer(window.visit(node), new Answer.NewPassword("phrase number " + Thread.currentThread().threadId())));
		assertThat(finished(outcomes)).isOne();
		assertThat(sessions(JANE)).isOne();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneLinkAndOneTextSignInOnce(TestDatabases engine) {
		start(engine, WIDE);
		first().confirmed(JANE);
		this.nodes.forEach(node -> node.reopen(Settings.policy("sign-in: {methods: [email_code, email_link]}")));
		Window window = first().window();
		window.answer(new Answer.SendCode(JANE, Factor.EMAIL));
		LinkVisit link = window.open(Purpose.SIGN_IN, JourneyNode.link(first().lastMail()));

		assertThat(finished(race(100, node -> node.get(Links.class).signIn(link, window.visit(node))))).isOne();
		assertThat(first().count("SELECT COUNT(*) FROM session WHERE journey_id = ?", window.journey())).isOne();

		this.nodes.forEach(node -> node
			.reopen(Settings.policy("{sign-in: {methods: [password, sms_code]}, sms: {countries: ['+49']}}")));
		new Jane(first()).prove("+4915112345678");
		Window phone = first().window();
		phone.answer(new Answer.SendCode(JANE, Factor.SMS));
		Answer text = new Answer.Code(String.valueOf(first().lastText().code()));
		assertThat(finished(race(10, node -> node.get(SignIn.class).answer(phone.visit(node), text)))).isOne();
		assertThat(first().count("SELECT COUNT(*) FROM session WHERE journey_id = ?", phone.journey())).isOne();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneTemporaryPassOpensOnce(TestDatabases engine) {
		start(engine, WIDE);
		User jane = first().confirmed(JANE);
		first().get(TransactionTemplate.class)
			.executeWithoutResult(status -> first().get(Users.class).setFactor(POOL, jane.id(), "TOTP", true));
		String pass = first().get(TemporaryPasses.class).issue(POOL, jane.id(), Duration.ofHours(1));
		Queue<Window> windows = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < 20; i++) {
			Window window = first().window();
			window.password(JANE, PASSWORD);
			window.answer(new Answer.OtherFactor(Factor.TEMPORARY_PASS));
			windows.add(window);
		}
		List<Outcome> outcomes = race(20, node -> node.get(SignIn.class)
			.answer(windows.remove().visit(node), new Answer.SecondFactor(pass, false)));
		assertThat(finished(outcomes)).isOne();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneInvitationIsTakenUpOnce(TestDatabases engine) {
		start(engine, WIDE);
		User jane = first().confirmed(JANE);
		first().get(JdbcClient.class)
			.sql("UPDATE users SET status = 'FORCE_CHANGE_PASSWORD' WHERE id = ?")
			.param(jane.id())
			.update();
		Queue<Window> windows = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < 50; i++) {
			Window window = first().window();
			window.password(JANE, PASSWORD);
			windows.add(window);
		}

		List<Outcome> outcomes = race(50,
				node -> node.get(SignIn.class)
					.answer(windows.remove().visit(node),
							new Answer.NewPassword("phrase number " + Thread.currentThread().threadId())));
		assertThat(finished(outcomes)).isOne();
		assertThat(first().count("SELECT COUNT(*) FROM session WHERE user_id = ? AND ended_at IS NULL", jane.id()))
			.isOne();
		assertThat(first().window().password(JANE, PASSWORD)).isEqualTo(Outcome.Refused.because("signin.wrong"));
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneJourneyOpensOneSession(TestDatabases engine) {
		start(engine, WIDE);
		User jane = first().confirmed(JANE);
		Window window = first().window();

		List<Outcome> outcomes = race(100,
				node -> node.get(SignIn.class).answer(window.visit(node), new Answer.Password(JANE, PASSWORD)));
		assertThat(finished(outcomes)).isEqualTo(100);
		assertThat(first().count("SELECT COUNT(*) FROM session WHERE journey_id = ?", window.journey())).isOne();
		assertThat(first().count("SELECT COUNT(*) FROM session WHERE user_id = ?", jane.id())).isEqualTo(2);
		assertThat(first().count("SELECT COUNT(*) FROM audit_event WHERE type = 'SignedIn'")).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void manySignUpsWithOneAddressMakeOneUser(TestDatabases engine) {
		start(engine, WIDE);
		List<String> variants = List.of("jane@example.com", "Jane@Example.com", " JANE@EXAMPLE.COM ",
				"ｊａｎｅ@example.com");

		List<Outcome> outcomes = race(100, node -> node.window()
			.signUp(variants.get((int) (Thread.currentThread().threadId() % variants.size())), PASSWORD));
		assertThat(outcomes).containsOnly(new Outcome.Advanced());
		assertThat(first().count("SELECT COUNT(*) FROM users")).isOne();
		assertThat(first().count("SELECT COUNT(*) FROM login_name")).isOne();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void manyGuessesAtOnceCountAsMany(TestDatabases engine) {
		start(engine);
		first().confirmed(JANE);

		Map<Class<?>, Long> outcomes = race(200, node -> node.window().password(JANE, "a wrong password 1")).stream()
			.collect(Collectors.groupingBy(Outcome::getClass, Collectors.counting()));
		assertThat(outcomes).isEqualTo(Map.of(Outcome.Refused.class, 5L, Outcome.Throttled.class, 195L));
		assertThat(first().count("SELECT COUNT(*) FROM audit_event WHERE type = 'SignInRefused'")).isEqualTo(5);
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void manyCodesAtOnceCountAsMany(TestDatabases engine) {
		start(engine, "vestibule.signin.throttle.code-by-name=100000/1s");
		Window window = first().window();
		window.signUp(JANE, PASSWORD);
		String right = JourneyNode.code(first().lastMail());

		race(200, node -> node.get(SignIn.class)
			.answer(window.visit(node), new Answer.Code(right.startsWith("1") ? "222222" : "111111")));
		assertThat(first().count("SELECT attempts_left FROM one_time_code")).isZero();
		assertThat(window.answer(new Answer.Code(right))).isEqualTo(Outcome.Refused.field("code", "code.dead"));
	}

	private void start(TestDatabases engine, String... properties) {
		TestDatabase database = engine.create();
		this.nodes.add(JourneyNode.start(database, properties));
		this.nodes.add(JourneyNode.join(database, first(), properties));
	}

	private JourneyNode first() {
		return this.nodes.getFirst();
	}

	private long sessions(String email) {
		User user = first().user(email);
		return (user == null) ? 0 : first().get(Sessions.class).of(POOL, user.id()).size();
	}

	private static long finished(List<Outcome> outcomes) {
		return outcomes.stream().filter(Outcome.Finished.class::isInstance).count();
	}

	private List<Outcome> race(int count, Attempt attempt) {
		CountDownLatch barrier = new CountDownLatch(1);
		List<Future<Outcome>> running = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
			for (int i = 0; i < count; i++) {
				JourneyNode node = this.nodes.get(i % this.nodes.size());
				Callable<Outcome> run = () -> {
					barrier.await();
					return attempt.on(node);
				};
				running.add(threads.submit(run));
			}
			barrier.countDown();
		}
		return running.stream().map(RaceTests::result).toList();
	}

	private static Outcome result(Future<Outcome> run) {
		if (run.state() == Future.State.FAILED) {
			throw new AssertionError("An attempt broke", run.exceptionNow());
		}
		return run.resultNow();
	}

	private interface Attempt {

		Outcome on(JourneyNode node);

	}

}
