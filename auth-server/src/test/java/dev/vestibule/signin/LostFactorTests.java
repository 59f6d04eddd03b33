package dev.vestibule.signin;

import java.time.Duration;
import java.util.List;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.FactorResets;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.TemporaryPasses;
import dev.vestibule.credential.Totp;
import dev.vestibule.signin.JourneyNode.Window;
import dev.vestibule.signin.factor.LostFactors;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static dev.vestibule.signin.JourneyNode.PASSWORD;
import static dev.vestibule.signin.JourneyNode.POOL;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who has lost a second factor gets in by what the pool allows instead, and nobody else
 * does.
 */
class LostFactorTests {

	private final JourneyNode node = SharedNode.empty();

	private final Jane jane = new Jane(this.node);

	@Test
	void aRecoveryCodeHelpsOnceAndIsTrustedNowhere() {
		User jane = this.jane.withAuthenticator();
		List<String> codes = this.node.get(RecoveryCodes.class).regenerate(POOL, jane.id());
		Window window = this.node.window();
		window.password(Jane.NAME, PASSWORD);
		window.answer(new Answer.OtherFactor(Factor.RECOVERY_CODE));

		assertThat(window.answer(new Answer.SecondFactor(codes.getFirst(), true))).isEqualTo(new Outcome.Finished());
		window.begin(Screen.SIGN_IN, null);
		assertThat(window.password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Advanced());
		window.answer(new Answer.OtherFactor(Factor.RECOVERY_CODE));
		assertThat(window.answer(new Answer.SecondFactor(codes.getFirst(), false))).isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void whoHasLostEverythingWaitsAndIsInByAMailedCode() {
		this.node.reopen(Settings.policy("recovery: {lost-factor: 3d}"));
		User jane = this.jane.withAuthenticator();
		Window window = this.node.window();
		window.password(Jane.NAME, PASSWORD);
		window.answer(new Answer.LostFactors());
		assertThat(this.node.lastMail().kind()).isEqualTo("factor-reset");
		window.answer(new Answer.OtherFactor(Factor.EMAIL));
		assertThat(((Stage.Proving) window.visit(this.node).journey().stage()).asked()).isEqualTo(Factor.TOTP);

		this.node.advance(Duration.ofDays(3).plusMinutes(1));
		Window later = this.node.window();
		later.password(Jane.NAME, PASSWORD);
		later.answer(new Answer.OtherFactor(Factor.EMAIL));
		String code = JourneyNode.code(this.node.lastMail());
		assertThat(later.answer(new Answer.SecondFactor(code, true))).isEqualTo(new Outcome.Finished());
		assertThat(this.jane.user().factors()).isEmpty();
		assertThat(this.node.get(Totp.class).list(POOL, jane.id())).isEmpty();
	}

	@Test
	void theTextsToALostPhoneGoToo() {
		this.node.reopen(Settings.policy("{recovery: {lost-factor: 3d}, sms: {countries: ['+49']}}"));
		this.jane.confirmed();
		this.jane.prove("+4915112345678");
		this.node.get(TransactionTemplate.class)
			.executeWithoutResult(status -> this.node.get(Users.class)
				.setFactor(POOL, this.jane.user().id(), Factor.SMS.name(), true));
		Window window = this.node.window();
		window.password(Jane.NAME, PASSWORD);
		window.answer(new Answer.LostFactors());

		this.node.advance(Duration.ofDays(3).plusMinutes(1));
		Window later = this.node.window();
		later.password(Jane.NAME, PASSWORD);
		later.answer(new Answer.OtherFactor(Factor.EMAIL));
		later.answer(new Answer.SecondFactor(JourneyNode.code(this.node.lastMail()), false));
		assertThat(this.node.window().password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Finished());
	}

	@Test
	void theOwnerWhoShowsAFactorOrObjectsEndsTheWait() {
		this.node.reopen(Settings.policy("recovery: {lost-factor: 3d}"));
		User jane = this.jane.withAuthenticator();
		Window thief = this.node.window();
		thief.password(Jane.NAME, PASSWORD);
		thief.answer(new Answer.LostFactors());
		LinkVisit link = this.node.window().open(Purpose.OBJECT_TO_RESET, JourneyNode.link(this.node.lastMail()));
		assertThat(this.node.get(LostFactors.class).object(POOL, jane.id(), link.link().code().id())).isTrue();
		assertThat(this.node.get(FactorResets.class).effective(POOL, jane.id())).isEmpty();

		thief.answer(new Answer.LostFactors());
		assertThat(this.node.get(FactorResets.class).effective(POOL, jane.id())).isPresent();
		Window owner = this.node.window();
		owner.password(Jane.NAME, PASSWORD);
		owner.answer(new Answer.SecondFactor(this.jane.code(), false));
		assertThat(this.node.get(FactorResets.class).effective(POOL, jane.id())).isEmpty();
	}

	@Test
	void anAdministratorsPassHelpsOnceAndNotAlone() {
		User jane = this.jane.withAuthenticator();
		String pass = this.node.get(TemporaryPasses.class).issue(POOL, jane.id(), Duration.ofHours(1));
		Window window = this.node.window();
		assertThat(window.answer(new Answer.SecondFactor(pass, false))).isEqualTo(new Outcome.Advanced());

		window.password(Jane.NAME, PASSWORD);
		window.answer(new Answer.OtherFactor(Factor.TEMPORARY_PASS));
		assertThat(window.answer(new Answer.SecondFactor(pass, true))).isEqualTo(new Outcome.Finished());
		assertThat(this.jane.user().factors()).containsExactly("TOTP");
		Window again = this.node.window();
		again.password(Jane.NAME, PASSWORD);
		again.answer(new Answer.OtherFactor(Factor.TEMPORARY_PASS));
		assertThat(again.answer(new Answer.SecondFactor(pass, false))).isInstanceOf(Outcome.Refused.class);
	}

	@Test
	void codesThatWereLeftBehindAskNobodyForAnything() {
		User jane = this.jane.withAuthenticator();
		this.node.get(RecoveryCodes.class).regenerate(POOL, jane.id());
		this.node.get(Totp.class).removeAll(POOL, jane.id());

		assertThat(this.node.window().password(Jane.NAME, PASSWORD)).isEqualTo(new Outcome.Finished());
	}

}
