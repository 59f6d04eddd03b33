package dev.vestibule.signin.step;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.phone.PhoneProof;
import dev.vestibule.signin.provider.MissingEmail;

import org.springframework.stereotype.Component;

/** Hands on the addresses and numbers that are still to be shown to be the user's. */
@Component
class ContactAnswers {

	private final PhoneProof phone;

	private final MissingEmail missingEmail;

	ContactAnswers(PhoneProof phone, MissingEmail missingEmail) {
		this.phone = phone;
		this.missingEmail = missingEmail;
	}

	static Step step(Answer.Contact answer) {
		return switch (answer) {
			case Answer.Phone _, Answer.NoPhone _ -> new Step.Phone();
			case Answer.Email _ -> new Step.Address();
		};
	}

	Outcome take(Visit visit, Answer.Contact answer) {
		Stage stage = visit.journey().stage();
		return switch (answer) {
			case Answer.Phone(String number) when stage instanceof Stage.Phoning phoning ->
				this.phone.send(visit, phoning, number);
			case Answer.NoPhone _ when stage instanceof Stage.Phoning phoning -> this.phone.without(visit, phoning);
			case Answer.Email(String email) when stage instanceof Stage.Addressing addressing ->
				this.missingEmail.ask(visit, addressing, email);
			default -> new Outcome.Advanced();
		};
	}

}
