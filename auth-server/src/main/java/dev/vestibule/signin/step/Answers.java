package dev.vestibule.signin.step;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;

import org.springframework.stereotype.Component;

/** Hands each answer to whom it concerns, if the journey waits for such a one. */
@Component
public class Answers {

	private final PasswordSignIn passwordSignIn;

	private final SignUp signUp;

	private final Confirmation confirmation;

	private final Recovery recovery;

	private final PasswordReset reset;

	private final ConfirmationCodes codes;

	Answers(PasswordSignIn passwordSignIn, SignUp signUp, Confirmation confirmation, Recovery recovery,
			PasswordReset reset, ConfirmationCodes codes) {
		this.passwordSignIn = passwordSignIn;
		this.signUp = signUp;
		this.confirmation = confirmation;
		this.recovery = recovery;
		this.reset = reset;
		this.codes = codes;
	}

	/** Hands it on. */
	public Outcome take(Visit visit, Answer answer) {
		if (!visit.journey().admits(step(visit, answer), visit.pool().policy())) {
			return new Outcome.Advanced();
		}
		return switch (answer) {
			case Answer.Name name -> this.passwordSignIn.name(visit, name);
			case Answer.Password password -> this.passwordSignIn.password(visit, password);
			case Answer.Account account -> this.passwordSignIn.account(visit, account);
			case Answer.AnotherAccount _ -> this.passwordSignIn.anotherAccount(visit);
			case Answer.SignUp wanted -> this.signUp.answer(visit, wanted);
			case Answer.Recover recover -> this.recovery.start(visit, recover);
			case Answer.Code code -> code(visit, code.code());
			case Answer.Resend _ -> resend(visit);
			case Answer.NewPassword password -> newPassword(visit, password.password());
		};
	}

	private static Step step(Visit visit, Answer answer) {
		return switch (answer) {
			case Answer.Name _ -> new Step.Identify();
			case Answer.Password _ -> new Step.Password();
			case Answer.Account _, Answer.AnotherAccount _ -> new Step.ChooseAccount();
			case Answer.SignUp _ -> new Step.SignUp();
			case Answer.Recover _ -> new Step.Recover();
			case Answer.Code _, Answer.Resend _ ->
				(visit.journey().stage() instanceof Stage.Recovering) ? new Step.RecoverCode() : new Step.Confirm();
			case Answer.NewPassword _ -> new Step.NewPassword();
		};
	}

	private Outcome code(Visit visit, String code) {
		return switch (visit.journey().stage()) {
			case Stage.Confirming stage -> this.confirmation.byCode(visit, stage, code);
			case Stage.Recovering stage -> this.recovery.byCode(visit, stage, code);
			default -> new Outcome.Advanced();
		};
	}

	private Outcome resend(Visit visit) {
		return switch (visit.journey().stage()) {
			case Stage.Confirming stage -> this.codes.again(visit, stage);
			case Stage.Recovering stage -> this.recovery.resend(visit, stage);
			default -> new Outcome.Advanced();
		};
	}

	private Outcome newPassword(Visit visit, String password) {
		return switch (visit.journey().stage()) {
			case Stage.Resetting stage -> this.reset.byCode(visit, stage, password);
			case Stage.Replacing stage -> this.reset.afterTemporary(visit, stage, password);
			default -> new Outcome.Advanced();
		};
	}

}
