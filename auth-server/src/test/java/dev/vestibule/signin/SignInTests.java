package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Attributes;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/** Who comes in by name and password, and who does not. */
class SignInTests {

	private static final Outcome WRONG = Outcome.Refused.because("signin.wrong");

	private static final String JANE = "jane@example.com";

	private final JourneyNode node = SharedNode.empty();

	@Test
	void signsInAndTheJourneyIsFinishedOnce() {
		this.node.confirmed(JANE);
		Window window = this.node.window();

		assertThat(window.password("JANE@example.com ", PASSWORD)).isEqualTo(new Outcome.Finished());

		Session session = this.node.get(Sessions.class)
			.of(POOL, user(JANE).id())
			.stream()
			.filter(candidate -> window.journey().equals(candidate.journeyId()))
			.findFirst()
			.orElseThrow();
		SignIn signIn = this.node.get(SignIn.class);
		String request = "client_id=app&state=xyz";
		assertThat(signIn.takeFinished(window.journey(), "another browser", request, session)).isFalse();
		assertThat(signIn.takeFinished(window.journey(), window.browser(), request + "&x=y", session)).isFalse();
		assertThat(signIn.takeFinished(window.journey(), window.browser(), request, session)).isTrue();
		assertThat(signIn.takeFinished(window.journey(), window.browser(), request, session)).isFalse();
	}

	@Test
	void whateverIsWrongTheAnswerIsTheSame() {
		User jane = this.node.confirmed(JANE);
		this.node.confirmed("locked@example.com");
		this.node.get(Users.class).setEnabled(POOL, user("locked@example.com").id(), false);
		this.node.window().signUp("waiting@example.com", PASSWORD);
		this.node.get(Users.class)
			.create(new NewUser(POOL, null, "elsewhere@example.com", null, Attributes.NONE, null,
					Status.EXTERNAL_PROVIDER));

		assertThat(this.node.window().password(JANE, "not the password")).isEqualTo(WRONG);
		assertThat(this.node.window().password("nobody@example.com", PASSWORD)).isEqualTo(WRONG);
		assertThat(this.node.window().password("not a name @@", PASSWORD)).isEqualTo(WRONG);
		assertThat(this.node.window().password("locked@example.com", PASSWORD)).isEqualTo(WRONG);
		assertThat(this.node.window().password("waiting@example.com", "not the password")).isEqualTo(WRONG);
		assertThat(this.node.window().password("elsewhere@example.com", PASSWORD)).isEqualTo(WRONG);
		assertThat(this.node.count("SELECT COUNT(*) FROM audit_event WHERE type = 'SignInRefused'")).isEqualTo(6);
		assertThat(this.node.get(Sessions.class).of(POOL, jane.id())).hasSize(1);
	}

	@Test
	void namesThatLookAlikeCountTogether() { // security A26
		for (String name : List.of("jane@example.com", " JANE@EXAMPLE.COM", "Jane@Example.com ", "ｊａｎｅ@example.com",
				"jane\u200B@example.com")) {
			assertThat(this.node.window().password(name, "not the password")).isEqualTo(WRONG);
		}
		assertThat(this.node.window().password("jAne@example.com", "not the password"))
			.isInstanceOf(Outcome.Throttled.class);
	}

	@Test
	void journeyBelongsToItsBrowserAndEnds() {
		Window window = this.node.window();
		SignIn signIn = this.node.get(SignIn.class);

		assertThat(signIn.find(window.journey(), POOL, "another browser")).isEmpty();
		assertThat(signIn.find(window.journey(), "eu-home-1_Other0001", window.browser())).isEmpty();
		assertThat(signIn.find(UUID.randomUUID(), POOL, window.browser())).isEmpty();
		assertThat(signIn.find(window.journey(), POOL, window.browser())).isPresent();
		this.node.advance(Duration.ofMinutes(31));
		assertThat(signIn.find(window.journey(), POOL, window.browser())).isEmpty();
		assertThat(signIn.findEvenExpired(window.journey(), POOL, window.browser())).isPresent();
	}

	@Test
	void identifierFirstKeepsTheNameForThePassword() {
		this.node.reopen(JourneyNode.policy(Set.of(NameKind.EMAIL), true));
		this.node.confirmed(JANE);
		Window window = this.node.window();

		assertThat(window.next()).isEqualTo(new Step.Identify());
		assertThat(window.answer(new Answer.Name("no name"))).isEqualTo(field("username", "signin.name.invalid"));
		assertThat(window.answer(new Answer.Name("nobody@example.com"))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Password());
		assertThat(window.answer(new Answer.Name(JANE))).isEqualTo(new Outcome.Advanced());
		assertThat(window.password("", PASSWORD)).isEqualTo(new Outcome.Finished());
	}

	@Test
	void reauthenticationAsksForThePasswordOfThatUser() {
		User jane = this.node.confirmed(JANE);
		this.node.confirmed("john@example.com");
		Window window = this.node.window();
		window.begin(Screen.SIGN_IN, jane.id());

		assertThat(window.visit(this.node).journey().stage()).isEqualTo(new Stage.Named(JANE, jane.id()));
		assertThat(window.password("john@example.com", "not the password")).isEqualTo(WRONG);
		assertThat(window.password("john@example.com", PASSWORD)).isEqualTo(new Outcome.Finished());
		assertThat(this.node.count("SELECT COUNT(*) FROM session WHERE journey_id = ? AND user_id = ?",
				window.journey(), jane.id()))
			.isOne();
	}

	@Test
	void chooserFinishesWithoutAPasswordUnlessOneIsDemanded() {
		User jane = this.node.confirmed(JANE);
		Window window = this.node.window();
		UUID chosen = window.begin(Screen.CHOOSE_ACCOUNT, null);
		Session session = this.node.get(Sessions.class).of(POOL, jane.id()).getFirst();
		SignIn signIn = this.node.get(SignIn.class);

		assertThat(window.next()).isEqualTo(new Step.ChooseAccount());
		assertThat(signIn.takeFinished(chosen, window.browser(), "client_id=app&state=xyz", session)).isFalse();
		assertThat(window.answer(new Answer.Account(jane.id(), JANE))).isEqualTo(new Outcome.Finished());
		assertThat(signIn.takeFinished(chosen, window.browser(), "client_id=app&state=xyz", session)).isTrue();

		window.begin(Screen.CHOOSE_ACCOUNT, jane.id());
		assertThat(window.answer(new Answer.Account(jane.id(), JANE))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Password());

		window.begin(Screen.SIGN_IN, null);
		assertThat(window.answer(new Answer.Account(jane.id(), JANE))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Password());
	}

	private User user(String email) {
		return Objects.requireNonNull(this.node.user(email));
	}

	private static Outcome field(String field, String key) {
		return Outcome.Refused.field(field, key);
	}

}
