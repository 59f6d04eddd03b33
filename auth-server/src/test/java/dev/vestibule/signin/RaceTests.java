package dev.vestibule.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.testing.Race;
import dev.vestibule.testing.Race.Attempt;
import dev.vestibule.user.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many who do the same at once on two nodes come to what one would, on both engines
 * (security R20, R21).
 */
class RaceTests {

	private static final String JANE = "jane@example.com";

	static final String[] WIDE = { "vestibule.signin.throttle.password-by-name-and-address=100000/1s",
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

	private static long finished(List<Outcome> outcomes) {
		return outcomes.stream().filter(Outcome.Finished.class::isInstance).count();
	}

	private List<Outcome> race(int count, Attempt<JourneyNode, Outcome> attempt) {
		return Race.of(count, runner -> attempt.on(this.nodes.get(runner % this.nodes.size())));
	}

}
