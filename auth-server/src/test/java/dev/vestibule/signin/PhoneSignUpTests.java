package dev.vestibule.signin;

import java.util.Map;

import dev.vestibule.message.Sms;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.User;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A phone number is shown to be the user's before the journey ends. */
class PhoneSignUpTests {

	private static final String JANE = "jane@example.com";

	private static final String NUMBER = "+4930123456";

	private static final String NAMES = "{sign-in: {names: [email, phone]}, sms: {countries: ['+49']}}";

	private static final String REQUIRED = "{sign-up: {required-attributes: [phone_number]}, sms: {countries: ['+49']}}";

	@Test
	void aNumberGivenAtTheSignUpBecomesANameByTheCodeThatWentThere() {
		JourneyNode node = start(NAMES);
		Window window = signedUp(node, "0049 30 123456");
		assertThat(window.next()).isEqualTo(new Step.Phone());
		assertThat(node.window().password(NUMBER, JourneyNode.PASSWORD)).as("not yet")
			.isNotInstanceOf(Outcome.Advanced.class);

		assertThat(window.answer(new Answer.Phone(NUMBER))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Phone());
		assertThat(window.answer(new Answer.Code("000000"))).isEqualTo(Outcome.Refused.field("code", "code.wrong"));
		assertThat(window.answer(new Answer.Code(code(node)))).isEqualTo(new Outcome.Finished());
		assertThat(user(node).phoneVerified()).isTrue();
		assertThat(node.mails()).noneMatch(mail -> mail.kind().equals("phone-changed"));
		assertThat(node.window().password(NUMBER, JourneyNode.PASSWORD)).isEqualTo(new Outcome.Finished());
	}

	@Test
	void whoeverIsAskedLaterMayNameAnotherNumberOrNone() {
		JourneyNode node = start(NAMES);
		Window window = signedUp(node, NUMBER);
		window.answer(new Answer.Phone(NUMBER));
		String first = code(node);
		window.answer(new Answer.Phone("+4930999999"));
		assertThat(window.answer(new Answer.Code(first))).as("of the number before")
			.isInstanceOf(Outcome.Refused.class);
		window.answer(new Answer.Resend());
		assertThat(node.lastText().number()).isEqualTo("+4930999999");

		assertThat(window.answer(new Answer.NoPhone())).isEqualTo(new Outcome.Finished());
		assertThat(user(node).phoneNumber()).isNull();
		assertThat(node.window().password(JANE, JourneyNode.PASSWORD)).as("asked no more")
			.isEqualTo(new Outcome.Finished());
	}

	@Test
	void whereTheNumberIsRequiredThereIsNoWayRound() {
		JourneyNode node = start(REQUIRED);
		Window window = signedUp(node, NUMBER);
		assertThat(window.answer(new Answer.NoPhone())).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Phone());
		assertThat(user(node).phoneNumber()).isEqualTo(NUMBER);
		assertThat(window.answer(new Answer.Phone("+1 212 555 0100")))
			.isEqualTo(Outcome.Refused.field("phoneNumber", "sms.country"));
		assertThat(window.answer(new Answer.Phone("")))
			.isEqualTo(Outcome.Refused.field("phoneNumber", "form.required"));

		Window later = node.window();
		assertThat(later.password(JANE, JourneyNode.PASSWORD)).isEqualTo(new Outcome.Advanced());
		later.answer(new Answer.Phone(NUMBER));
		assertThat(later.answer(new Answer.Code(code(node)))).isEqualTo(new Outcome.Finished());
		assertThat(window.answer(new Answer.Code("000000"))).as("shown in another window")
			.isEqualTo(new Outcome.Finished());
	}

	@Test
	void aCodeOfAnotherJourneyShowsNothing() {
		JourneyNode node = start(NAMES);
		Window window = signedUp(node, NUMBER);
		window.answer(new Answer.Phone(NUMBER));
		Window thief = node.window();
		thief.password(JANE, JourneyNode.PASSWORD);
		assertThat(thief.answer(new Answer.Code(code(node)))).isInstanceOf(Outcome.Refused.class);
		assertThat(user(node).phoneVerified()).isFalse();
	}

	@Test
	void aNumberThatNoTextReachesIsRefusedAtTheForm() {
		JourneyNode node = start(NAMES);
		assertThat(node.window().answer(new Answer.SignUp("", JANE, "+1 212 555 0100", Map.of(), JourneyNode.PASSWORD)))
			.isEqualTo(Outcome.Refused.field("phoneNumber", "sms.country"));
	}

	@Test
	void whereNoTextsAreSentNobodyIsAsked() {
		JourneyNode node = start("{sign-up: {required-attributes: [phone_number]}}");
		Window window = node.window();
		window.answer(new Answer.SignUp("", JANE, NUMBER, Map.of(), JourneyNode.PASSWORD));
		assertThat(window.code()).isEqualTo(new Outcome.Finished());
	}

	private Window signedUp(JourneyNode node, String number) {
		Window window = node.window();
		window.answer(new Answer.SignUp("", JANE, number, Map.of(), JourneyNode.PASSWORD));
		window.code();
		return window;
	}

	private static JourneyNode start(String policy) {
		JourneyNode node = SharedNode.empty();
		node.reopen(Settings.policy(policy));
		return node;
	}

	private static User user(JourneyNode node) {
		User user = node.user(JANE);
		assertThat(user).isNotNull();
		return user;
	}

	private static String code(JourneyNode node) {
		Sms text = node.lastText();
		assertThat(text.kind()).isEqualTo("confirm-phone");
		return String.valueOf(text.code());
	}

}
