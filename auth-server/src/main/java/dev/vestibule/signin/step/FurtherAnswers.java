package dev.vestibule.signin.step;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.factor.Enrolment;
import dev.vestibule.signin.factor.SecondFactorSignIn;
import dev.vestibule.signin.passkey.PasskeyEnrolling;
import dev.vestibule.signin.passkey.PasskeySignIn;
import dev.vestibule.signin.restore.Restoration;

import org.springframework.stereotype.Component;

/** Hands on what is answered once something was shown and something is still missing. */
@Component
class FurtherAnswers {

	private final SecondFactorSignIn secondFactor;

	private final Enrolment enrolment;

	private final Completion completion;

	private final PasskeySignIn passkeySignIn;

	private final PasskeyEnrolling passkeyEnrolling;

	private final Restoration restoration;

	private final ContactAnswers contacts;

	FurtherAnswers(SecondFactorSignIn secondFactor, Enrolment enrolment, Completion completion,
			PasskeySignIn passkeySignIn, PasskeyEnrolling passkeyEnrolling, Restoration restoration,
			ContactAnswers contacts) {
		this.secondFactor = secondFactor;
		this.enrolment = enrolment;
		this.completion = completion;
		this.passkeySignIn = passkeySignIn;
		this.passkeyEnrolling = passkeyEnrolling;
		this.restoration = restoration;
		this.contacts = contacts;
	}

	static Step step(Stage stage, Answer.Further answer) {
		return switch (answer) {
			case Answer.OtherFactor _ ->
				(stage instanceof Stage.Enrolling) ? new Step.Enrol() : new Step.SecondFactor();
			case Answer.SecondFactor _, Answer.LostFactors _ -> new Step.SecondFactor();
			case Answer.Enrol _, Answer.NewPasskey _ -> new Step.Enrol();
			case Answer.CodesKept _ -> new Step.RecoveryCodes();
			case Answer.Attributes _ -> new Step.Attributes();
			case Answer.Restore _ -> new Step.Restore();
			case Answer.Contact contact -> ContactAnswers.step(contact);
		};
	}

	/** A passkey may come first, too. */
	Outcome passkey(Visit visit, Answer.Passkey answer) {
		return this.passkeySignIn.answer(visit, answer);
	}

	Outcome take(Visit visit, Answer.Further answer) {
		return switch (visit.journey().stage()) {
			case Stage.Proving stage -> proving(visit, stage, answer);
			case Stage.Enrolling stage -> enrolling(visit, stage, answer);
			case Stage.KeepingCodes stage -> this.enrolment.kept(visit, stage);
			case Stage.Completing stage when answer instanceof Answer.Attributes attributes ->
				this.completion.answer(visit, stage, attributes);
			case Stage.Restoring stage -> this.restoration.restore(visit, stage);
			default -> (answer instanceof Answer.Contact contact) ? this.contacts.take(visit, contact)
					: new Outcome.Advanced();
		};
	}

	private Outcome proving(Visit visit, Stage.Proving stage, Answer.Further answer) {
		return switch (answer) {
			case Answer.SecondFactor code -> this.secondFactor.code(visit, stage, code);
			case Answer.OtherFactor(var factor) -> this.secondFactor.other(visit, stage, factor);
			case Answer.LostFactors _ -> this.secondFactor.lost(visit, stage);
			default -> new Outcome.Advanced();
		};
	}

	private Outcome enrolling(Visit visit, Stage.Enrolling stage, Answer.Further answer) {
		return switch (answer) {
			case Answer.Enrol code -> this.enrolment.code(visit, stage, code);
			case Answer.NewPasskey passkey -> this.passkeyEnrolling.answer(visit, stage, passkey);
			case Answer.OtherFactor(var factor) -> this.enrolment.begin(visit, stage, factor);
			default -> new Outcome.Advanced();
		};
	}

}
