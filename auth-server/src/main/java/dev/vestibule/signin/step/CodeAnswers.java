package dev.vestibule.signin.step;

import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.factor.SecondFactorSignIn;
import dev.vestibule.signin.phone.PhoneProof;
import dev.vestibule.signin.provider.MissingEmail;

import org.springframework.stereotype.Component;

/** Hands codes that were sent to whoever sent them. */
@Component
class CodeAnswers {

	private final Confirmation confirmation;

	private final ConfirmationCodes confirmationCodes;

	private final Recovery recovery;

	private final CodeSignIn codeSignIn;

	private final SecondFactorSignIn secondFactor;

	private final PhoneProof phone;

	private final MissingEmail missingEmail;

	CodeAnswers(Confirmation confirmation, ConfirmationCodes confirmationCodes, Recovery recovery,
			CodeSignIn codeSignIn, SecondFactorSignIn secondFactor, PhoneProof phone, MissingEmail missingEmail) {
		this.confirmation = confirmation;
		this.confirmationCodes = confirmationCodes;
		this.recovery = recovery;
		this.codeSignIn = codeSignIn;
		this.secondFactor = secondFactor;
		this.phone = phone;
		this.missingEmail = missingEmail;
	}

	static Step step(Stage stage) {
		return switch (stage) {
			case Stage.Recovering _ -> new Step.RecoverCode();
			case Stage.Coding _ -> new Step.SignInCode();
			case Stage.Proving _ -> new Step.SecondFactor();
			case Stage.Phoning _ -> new Step.Phone();
			case Stage.Addressing _ -> new Step.Address();
			default -> new Step.Confirm();
		};
	}

	Outcome code(Visit visit, String code) {
		return switch (visit.journey().stage()) {
			case Stage.Confirming stage -> this.confirmation.byCode(visit, stage, code);
			case Stage.Recovering stage -> this.recovery.byCode(visit, stage, code);
			case Stage.Coding stage -> this.codeSignIn.byCode(visit, stage, code);
			case Stage.Phoning stage -> this.phone.code(visit, stage, code);
			case Stage.Addressing stage -> this.missingEmail.byCode(visit, stage, code);
			default -> new Outcome.Advanced();
		};
	}

	Outcome resend(Visit visit) {
		return switch (visit.journey().stage()) {
			case Stage.Confirming stage -> this.confirmationCodes.again(visit, stage);
			case Stage.Recovering stage -> this.recovery.resend(visit, stage);
			case Stage.Coding stage -> this.codeSignIn.resend(visit, stage);
			case Stage.Proving stage -> this.secondFactor.resend(visit, stage);
			case Stage.Phoning stage -> this.phone.resend(visit, stage);
			case Stage.Addressing stage -> this.missingEmail.again(visit, stage);
			default -> new Outcome.Advanced();
		};
	}

}
