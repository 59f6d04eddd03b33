package dev.vestibule.signin.step;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.NewPasswords;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Screen;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.PasswordProof.Proof;
import dev.vestibule.signin.step.SignInEvent.AccountChosen;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** Sign-in by name and password, on one page or two. */
@Component
class PasswordSignIn {

	private final PasswordProof proof;

	private final Users users;

	private final NewPasswords newPasswords;

	private final Onward onward;

	private final ConfirmationCodes confirmationCodes;

	private final ResetCodes resetCodes;

	private final Advance advance;

	PasswordSignIn(PasswordProof proof, Users users, NewPasswords newPasswords, Onward onward,
			ConfirmationCodes confirmationCodes, ResetCodes resetCodes, Advance advance) {
		this.proof = proof;
		this.users = users;
		this.newPasswords = newPasswords;
		this.onward = onward;
		this.confirmationCodes = confirmationCodes;
		this.resetCodes = resetCodes;
		this.advance = advance;
	}

	/** Takes any name that could be one; whether it is, the password will tell. */
	Outcome name(Visit visit, Answer.Name answer) {
		if (answer.name().isBlank()) {
			return Outcome.Refused.field("username", "form.required");
		}
		Optional<LoginName> name = LoginName.parse(answer.name(), visit.policy().signIn().names());
		if (name.isEmpty()) {
			return Outcome.Refused.field("username", "signin.name.invalid");
		}
		return this.advance.to(visit.journey().at(new Stage.Named(name.get().canonical(), null)));
	}

	Outcome account(Visit visit, Answer.Account answer) {
		Journey journey = visit.journey();
		if (journey.state().reauthenticate()) {
			return this.advance.to(journey.at(new Stage.Named(answer.name(), answer.userId())));
		}
		this.advance.to(journey.at(new Stage.Done(answer.userId())),
				new AccountChosen(visit.poolId(), visit.clientId(), answer.userId()), () -> {
				});
		return new Outcome.Finished();
	}

	Outcome anotherAccount(Visit visit) {
		return this.advance.to(visit.journey().on(Screen.SIGN_IN));
	}

	Outcome password(Visit visit, Answer.Password answer) {
		String name = (visit.journey().stage() instanceof Stage.Named named) ? named.name() : answer.name();
		if (name.isBlank()) {
			return Outcome.Refused.field("username", "form.required");
		}
		return switch (this.proof.check(visit.poolId(), visit.clientId(), name, () -> find(visit, name),
				answer.password())) {
			case Proof.Missing(Outcome outcome) -> outcome;
			case Proof.Right(User user) -> {
				Outcome outcome = enter(visit, user);
				this.newPasswords.upgrade(visit.pool(), user, answer.password());
				yield outcome;
			}
		};
	}

	private Optional<User> find(Visit visit, String name) {
		UUID known = (visit.journey().stage() instanceof Stage.Named named) ? named.userId() : null;
		if (known != null) {
			return this.users.find(visit.poolId(), known);
		}
		return LoginName.parse(name, visit.policy().signIn().names())
			.flatMap(parsed -> this.users.findByName(visit.poolId(), parsed));
	}

	private Outcome enter(Visit visit, User user) {
		Passage passage = Passage.of(user.id(), List.of(this.onward.now(Factor.PASSWORD)));
		return switch (user.status()) {
			case CONFIRMED, EXTERNAL_PROVIDER, FORCE_CHANGE_PASSWORD, DELETED ->
				this.onward.proven(visit, user, passage);
			case UNCONFIRMED -> this.confirmationCodes.afterPassword(visit, user, passage);
			case RESET_REQUIRED -> this.resetCodes.demanded(visit, user);
		};
	}

}
