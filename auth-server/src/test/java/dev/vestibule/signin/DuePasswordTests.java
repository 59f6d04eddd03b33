package dev.vestibule.signin;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

/** Passwords that must be replaced before they open the door, and hashes that are. */
class DuePasswordTests {

	private static final Outcome WRONG = Outcome.Refused.because("signin.wrong");

	private static final String JANE = "jane@example.com";

	private final JourneyNode node = SharedNode.empty();

	@Test
	void userWhoMustResetGetsACodeAndSignsInWithANewPassword() {
		User jane = this.node.confirmed(JANE);
		jdbc().sql("UPDATE users SET status = 'RESET_REQUIRED' WHERE id = ?").param(jane.id()).update();
		Window window = this.node.window();

		assertThat(window.password(JANE, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.RecoverCode());
		assertThat(this.node.lastMail().kind()).isEqualTo("recover-password");
		window.code();
		assertThat(window.answer(new Answer.NewPassword("a brand new phrase 8"))).isEqualTo(new Outcome.Finished());
		assertThat(status(JANE)).isEqualTo(Status.CONFIRMED);
	}

	@Test
	void temporaryPasswordMustBeReplaced() {
		User jane = this.node.confirmed(JANE);
		jdbc().sql("UPDATE users SET status = 'FORCE_CHANGE_PASSWORD' WHERE id = ?").param(jane.id()).update();
		Window window = this.node.window();
		window.password(JANE, PASSWORD);

		assertThat(window.next()).isEqualTo(new Step.NewPassword());
		assertThat(window.answer(new Answer.NewPassword("short")))
			.isEqualTo(Outcome.Refused.field("password", "password.tooShort", 15));
		assertThat(window.answer(new Answer.NewPassword(PASSWORD)))
			.isEqualTo(Outcome.Refused.field("password", "password.used"));
		assertThat(window.answer(new Answer.NewPassword("a brand new phrase 8"))).isEqualTo(new Outcome.Finished());
		assertThat(status(JANE)).isEqualTo(Status.CONFIRMED);
		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(WRONG);
	}

	@Test
	void whoWasInvitedIsAskedForWhatIsMissingToo() {
		User jane = this.node.confirmed(JANE);
		this.node.reopen(JourneyNode.policy(Set.of(NameKind.EMAIL), false, "given_name"));
		jdbc().sql("UPDATE users SET status = 'FORCE_CHANGE_PASSWORD' WHERE id = ?").param(jane.id()).update();
		Window window = this.node.window();
		window.password(JANE, PASSWORD);

		assertThat(window.answer(new Answer.NewPassword("a brand new phrase 8"))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Attributes());
		assertThat(window.answer(new Answer.Attributes(Map.of("given_name", "Jane"))))
			.isEqualTo(new Outcome.Finished());
		assertThat(status(JANE)).isEqualTo(Status.CONFIRMED);
	}

	@Test
	void aPasswordOlderThanThePoolAllowsIsReplacedOnceItWasShown() {
		this.node.reopen(Settings.policy("{sign-in: {names: [EMAIL]}, password: {max-age: 30d}}"));
		this.node.confirmed(JANE);
		this.node.advance(Duration.ofDays(31));
		Window window = this.node.window();
		window.password(JANE, PASSWORD);

		assertThat(window.next()).isEqualTo(new Step.NewPassword());
		assertThat(window.answer(new Answer.NewPassword(PASSWORD)))
			.isEqualTo(Outcome.Refused.field("password", "password.used"));
		assertThat(window.answer(new Answer.NewPassword("a brand new phrase 8"))).isEqualTo(new Outcome.Finished());
		assertThat(this.node.window().password(JANE, "a brand new phrase 8")).isEqualTo(new Outcome.Finished());
		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(WRONG);
	}

	@Test
	void temporaryPasswordThatIsTooOldLetsNobodyIn() {
		User jane = this.node.confirmed(JANE);
		jdbc().sql("UPDATE users SET status = 'FORCE_CHANGE_PASSWORD' WHERE id = ?").param(jane.id()).update();
		this.node.advance(Duration.ofDays(8));

		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(Outcome.Refused.because("signin.temporary"));
		assertThat(this.node.window().password(JANE, "not the password")).isEqualTo(WRONG);
	}

	@Test
	void outdatedHashIsReplacedAtTheNextSignIn() {
		User jane = this.node.confirmed(JANE);
		String foreign = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
		jdbc().sql("UPDATE users SET password_hash = ? WHERE id = ?").params(foreign, jane.id()).update();
		jdbc().sql("DELETE FROM srp_verifier WHERE user_id = ?").param(jane.id()).update();

		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(new Outcome.Finished());
		assertThat(user(JANE).passwordHash()).startsWith("{argon2id}");
		assertThat(this.node.count("SELECT COUNT(*) FROM srp_verifier WHERE user_id = ?", jane.id())).isOne();
		assertThat(this.node.window().password(JANE, PASSWORD)).isEqualTo(new Outcome.Finished());
	}

	private User user(String email) {
		return Objects.requireNonNull(this.node.user(email));
	}

	private Status status(String email) {
		return user(email).status();
	}

	private JdbcClient jdbc() {
		return this.node.get(JdbcClient.class);
	}

}
