package dev.vestibule.signin;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.user.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever has a second factor is asked for it, whichever way they come (security A5).
 * What comes of another provider is with {@code federation}.
 */
class EveryWayInTests {

	private final JourneyNode node = SharedNode.empty();

	private final Jane jane = new Jane(this.node);

	private Window window = this.node.window();

	@ParameterizedTest
	@EnumSource
	void leadsToTheSecondFactor(Way way) {
		this.node.reopen(Settings.policy("""
				sign-in: {names: [email, phone], methods: [password, passkey, email_code, email_link, sms_code]}
				sms: {countries: ['+49']}
				passkey: {user-verification: preferred}
				"""));
		this.jane.withAuthenticator();
		this.jane.prove("+4915112345678");
		way.taken.accept(this);

		assertThat(this.window.next()).isEqualTo(new Step.SecondFactor());
		assertThat(this.jane.sessions()).isEmpty();
		Outcome outcome = this.window.answer(new Answer.SecondFactor(this.jane.code(), false));
		if (way == Way.TEMPORARY_PASSWORD || way == Way.FORGOTTEN_PASSWORD) {
			assertThat(this.window.next()).isEqualTo(new Step.NewPassword());
		}
		else {
			assertThat(outcome).isEqualTo(new Outcome.Finished());
		}
	}

	private void byPassword() {
		this.window.password(Jane.NAME, PASSWORD);
	}

	private void byTemporaryPassword() {
		this.node.get(JdbcClient.class)
			.sql("UPDATE users SET status = 'FORCE_CHANGE_PASSWORD' WHERE id = ?")
			.param(this.jane.user().id())
			.update();
		byPassword();
	}

	private void byMailedCode() {
		this.window.answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));
		this.window.code();
	}

	private void byMailedLink() {
		this.window.answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));
		follow();
	}

	private void byMailedLinkElsewhere() {
		this.window.answer(new Answer.SendCode(Jane.NAME, Factor.EMAIL));
		this.window = this.node.window();
		follow();
	}

	private void follow() {
		LinkVisit link = this.window.open(Purpose.SIGN_IN, JourneyNode.link(this.node.lastMail()));
		this.node.get(Links.class).signIn(link, this.window.visit(this.node));
	}

	private void byTextedCode() {
		this.window.answer(new Answer.SendCode(Jane.NAME, Factor.SMS));
		this.window.answer(new Answer.Code(Objects.requireNonNull(this.node.lastText().code())));
	}

	private void byTheTouchOfAKey() {
		User user = this.jane.user();
		SoftPasskey key = SoftPasskey.at("http://localhost:9000");
		Passkeys passkeys = this.node.get(Passkeys.class);
		PasskeyCeremony ceremony = new PasskeyCeremony(this.node.pool(), PasskeyCeremony.Kind.CREATE, "test",
				user.id());
		assertThat(passkeys.add(ceremony, user, key.create(passkeys.creation(ceremony, user).orElseThrow()), null,
				Locale.ENGLISH))
			.isPresent();
		String asked = passkeys.request(Ceremonies.show(this.window.visit(this.node)).orElseThrow());
		this.window.answer(new Answer.Passkey(key.get(asked, answer -> answer.flags &= ~SoftPasskey.UV), false));
	}

	private void byForgottenPassword() {
		this.window.answer(new Answer.Recover(Jane.NAME));
		this.window.code();
	}

	/** A way in. */
	enum Way {

		PASSWORD_TYPED(EveryWayInTests::byPassword), TEMPORARY_PASSWORD(EveryWayInTests::byTemporaryPassword),
		MAILED_CODE(EveryWayInTests::byMailedCode), MAILED_LINK(EveryWayInTests::byMailedLink),
		MAILED_LINK_ELSEWHERE(EveryWayInTests::byMailedLinkElsewhere), TEXTED_CODE(EveryWayInTests::byTextedCode),
		SECURITY_KEY(EveryWayInTests::byTheTouchOfAKey), FORGOTTEN_PASSWORD(EveryWayInTests::byForgottenPassword);

		private final Consumer<EveryWayInTests> taken;

		Way(Consumer<EveryWayInTests> taken) {
			this.taken = taken;
		}

	}

}
