package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.FactorResets;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.TemporaryPasses;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.signin.passkey.Ceremonies;
import dev.vestibule.testing.Settings;
import dev.vestibule.testing.SoftPasskey;
import dev.vestibule.user.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Where passkeys are the only way in, whoever has lost theirs gets a new one. */
class LostPasskeyTests {

	private static final String JANE = "jane@example.com";

	private JourneyNode node = start("{sign-in: {methods: [passkey]}, mfa: {mode: off}, recovery: {lost-factor: 3d}}");

	@BeforeEach
	void signUp() {
		Window window = this.node.window();
		window.signUp(JANE, "");
		window.code();
		enrol(window);
		window.answer(new Answer.CodesKept());
	}

	@Test
	void theMailboxAloneOpensNothing() {
		Window window = recover();
		assertThat(this.node.lastMail().kind()).isEqualTo("recover-passkey");
		assertThat(this.node.lastMail().model()).as("no link, which could be followed anywhere")
			.doesNotContainKey("link");
		assertThat(window.code()).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());

		for (Factor factor : List.of(Factor.EMAIL, Factor.SMS, Factor.TEMPORARY_PASS, Factor.TOTP)) {
			window.answer(new Answer.OtherFactor(factor));
			assertThat(asked(window)).isEqualTo(Factor.PASSKEY);
		}
		assertThat(window.answer(new Answer.NewPasskey("{}"))).isEqualTo(new Outcome.Advanced());
		assertThat(window.answer(new Answer.NewPassword("wrench fjord tapir 7"))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.SecondFactor());
	}

	@Test
	void aRecoveryCodeHelpsAndTheSessionsElsewhereEnd() {
		List<String> codes = this.node.get(RecoveryCodes.class).regenerate(JourneyNode.POOL, jane().id());
		Window window = recover();
		String first = JourneyNode.code(this.node.lastMail());
		window.code();
		window.answer(new Answer.OtherFactor(Factor.RECOVERY_CODE));
		assertThat(window.answer(new Answer.SecondFactor(codes.getFirst(), false))).isEqualTo(new Outcome.Advanced());
		assertThat(window.next()).isEqualTo(new Step.Enrol());

		assertThat(enrol(window)).as("codes are left").isEqualTo(new Outcome.Finished());
		assertThat(keys()).hasSize(2);
		assertThat(this.node.count("SELECT COUNT(*) FROM session WHERE ended_at IS NULL")).isOne();
		Window again = recover();
		assertThat(again.answer(new Answer.Code(first))).as("each code is good once")
			.isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void anAdministratorsPassHelps() {
		String pass = this.node.get(TemporaryPasses.class).issue(JourneyNode.POOL, jane().id(), Duration.ofHours(1));
		Window window = recover();
		window.code();
		window.answer(new Answer.OtherFactor(Factor.TEMPORARY_PASS));
		window.answer(new Answer.SecondFactor(pass, false));
		assertThat(window.next()).isEqualTo(new Step.Enrol());
	}

	@Test
	void theWaitHelpsAndTheLostPasskeyIsNoneAnyMore() {
		Window window = recover();
		window.code();
		window.answer(new Answer.LostFactors());
		assertThat(this.node.lastMail().kind()).isEqualTo("factor-reset");
		window.answer(new Answer.OtherFactor(Factor.EMAIL));
		assertThat(asked(window)).as("not yet").isEqualTo(Factor.PASSKEY);

		this.node.advance(Duration.ofDays(3).plusSeconds(1));
		Window later = recover();
		later.code();
		later.answer(new Answer.OtherFactor(Factor.EMAIL));
		assertThat(later.answer(new Answer.SecondFactor(JourneyNode.code(this.node.lastMail()), false)))
			.isEqualTo(new Outcome.Advanced());
		assertThat(later.next()).isEqualTo(new Step.Enrol());
		assertThat(keys()).isEmpty();
		enrol(later);
		assertThat(later.answer(new Answer.CodesKept())).isEqualTo(new Outcome.Finished());
		assertThat(keys()).hasSize(1);
		assertThat(this.node.get(FactorResets.class).effective(JourneyNode.POOL, jane().id())).isEmpty();
	}

	private Window recover() {
		Window window = this.node.window();
		window.begin(Screen.RECOVER, null);
		assertThat(window.next()).isEqualTo(new Step.Recover());
		assertThat(window.answer(new Answer.Recover(JANE))).isEqualTo(new Outcome.Advanced());
		return window;
	}

	private Outcome enrol(Window window) {
		Visit visit = window.visit(this.node);
		String options = this.node.get(Passkeys.class)
			.creation(Ceremonies.enrol(visit, jane().id()), jane())
			.orElseThrow();
		return window.answer(new Answer.NewPasskey(SoftPasskey.at("http://localhost:9000").create(options)));
	}

	private Factor asked(Window window) {
		return ((Stage.Proving) window.visit(this.node).journey().stage()).asked();
	}

	private List<Passkey> keys() {
		return this.node.get(Passkeys.class).of(JourneyNode.POOL, jane().id());
	}

	private User jane() {
		User jane = this.node.user(JANE);
		assertThat(jane).isNotNull();
		return jane;
	}

	private static JourneyNode start(String policy) {
		JourneyNode node = SharedNode.empty();
		node.reopen(Settings.policy(policy));
		return node;
	}

}
