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

	private final CodeSignIn codeSignIn;

	private final SignUp signUp;

	private final Recovery recovery;

	private final PasswordReset reset;

	private final CodeAnswers codes;

	private final FurtherAnswers further;

	Answers(PasswordSignIn passwordSignIn, CodeSignIn codeSignIn, SignUp signUp, Recovery recovery, PasswordReset reset,
			CodeAnswers codes, FurtherAnswers further) {
		this.passwordSignIn = passwordSignIn;
		this.codeSignIn = codeSignIn;
		this.signUp = signUp;
		this.recovery = recovery;
		this.reset = reset;
		this.codes = codes;
		this.further = further;
	}

	/** Hands it on. */
	public Outcome take(Visit visit, Answer answer) {
		if (!visit.journey().admits(step(visit.journey().stage(), answer), visit.policy())) {
			return new Outcome.Advanced();
		}
		return switch (answer) {
			case Answer.Name name -> this.passwordSignIn.name(visit, name);
			case Answer.Password password -> this.passwordSignIn.password(visit, password);
			case Answer.Passkey passkey -> this.further.passkey(visit, passkey);
			case Answer.SendCode send ->
				CodeSignIn.offered(visit, send.factor()) ? this.codeSignIn.start(visit, send) : new Outcome.Advanced();
			case Answer.Account account -> this.passwordSignIn.account(visit, account);
			case Answer.AnotherAccount _ -> this.passwordSignIn.anotherAccount(visit);
			case Answer.SignUp wanted -> this.signUp.answer(visit, wanted);
			case Answer.Recover recover -> this.recovery.start(visit, recover);
			case Answer.Code code -> this.codes.code(visit, code.code());
			case Answer.Resend _ -> this.codes.resend(visit);
			case Answer.NewPassword password -> newPassword(visit, password.password());
			case Answer.Further more -> this.further.take(visit, more);
		};
	}

	private static Step step(Stage stage, Answer answer) {
		return switch (answer) {
			case Answer.Name _, Answer.SendCode _ -> new Step.Identify();
			case Answer.Passkey _ -> (stage instanceof Stage.Proving) ? new Step.SecondFactor() : new Step.Identify();
			case Answer.Password _ -> new Step.Password();
			case Answer.Account _, Answer.AnotherAccount _ -> new Step.ChooseAccount();
			case Answer.SignUp _ -> new Step.SignUp();
			case Answer.Recover _ -> new Step.Recover();
			case Answer.Code _, Answer.Resend _ -> CodeAnswers.step(stage);
			case Answer.NewPassword _ -> new Step.NewPassword();
			case Answer.Further more -> FurtherAnswers.step(stage, more);
		};
	}

	private Outcome newPassword(Visit visit, String password) {
		return switch (visit.journey().stage()) {
			case Stage.Resetting stage -> this.reset.byCode(visit, stage, password);
			case Stage.Replacing stage -> this.reset.forced(visit, stage, password);
			default -> new Outcome.Advanced();
		};
	}

}
