package dev.vestibule.signin;

import java.util.Map;
import java.util.Objects;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Totp;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/** What is missing of a user is asked for before the door opens. */
class EnrolmentTests {

	private final JourneyNode node = SharedNode.empty();

	private final Jane jane = new Jane(this.node);

	@Test
	void whereEverybodyNeedsOneItIsSetUpAtTheSignUp() {
		this.node.reopen(Settings.policy("mfa: {mode: required, factors: [totp]}"));
		Window window = this.node.window();
		window.signUp(Jane.NAME, PASSWORD);

		assertThat(window.code()).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Enrol());
		window.answer(new Answer.OtherFactor(Factor.TOTP));
		Stage.Enrolling stage = (Stage.Enrolling) window.visit(this.node).journey().stage();
		User jane = this.jane.user();
		String secret = this.node.get(Totp.class)
			.pending(this.node.pool(), jane, Objects.requireNonNull(stage.pending()))
			.orElseThrow()
			.secret();
		this.jane.takes(secret);
		assertThat(window.answer(new Answer.Enrol("000000"))).isEqualTo(Outcome.Refused.field("code", "code.wrong"));
		assertThat(window.answer(new Answer.Enrol(this.jane.code()))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.RecoveryCodes());
		assertThat(this.jane.sessions()).isEmpty();
		assertThat(window.answer(new Answer.CodesKept())).isEqualTo(new Outcome.Finished());
		assertThat(this.jane.user().factors()).contains("TOTP");
	}

	@Test
	void whoHasOneSetsUpNoOtherWithoutShowingIt() {
		this.node.reopen(Settings.policy("mfa: {mode: required, factors: [totp]}"));
		this.jane.withAuthenticator();
		Window window = this.node.window();
		window.password(Jane.NAME, PASSWORD);

		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
		window.answer(new Answer.Enrol("123456"));
		window.answer(new Answer.CodesKept());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
	}

	@Test
	void membersOfAGroupThatThePolicyNamesNeedOneAndOthersDoNot() {
		this.node.reopen(Settings.policy("mfa: {factors: [totp], groups: [staff]}"));
		this.jane.confirmed();
		assertThat(this.node.window().password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Finished());

		Groups groups = this.node.get(Groups.class);
		groups.create(POOL, "staff", new Group.Details(null, null, null));
		groups.add(groups.find(POOL, "staff").orElseThrow(), this.jane.user());
		Window window = this.node.window();
		assertThat(window.password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Enrol());
	}

	@Test
	void whoLacksWhatThePoolWantsToKnowIsAsked() {
		User jane = this.node.confirmed(Jane.NAME);
		this.node.reopen(Settings.policy("sign-up: {required-attributes: [given_name]}"));
		Window window = this.node.window();
		window.password(Jane.NAME, PASSWORD);

		assertThat(window.next()).isEqualTo(new Step.Attributes());
		assertThat(window.answer(new Answer.Attributes(Map.of("given_name", " "))))
			.isEqualTo(Outcome.Refused.field("attributes[given_name]", "form.required"));
		assertThat(window.answer(new Answer.Attributes(Map.of("given_name", "Jane", "custom:role", "admin"))))
			.isEqualTo(new Outcome.Finished());
		assertThat(this.jane.user().attributes().values()).containsEntry("given_name", "Jane")
			.doesNotContainKey("custom:role");
		assertThat(jane.id()).isEqualTo(this.jane.user().id());
	}

}
