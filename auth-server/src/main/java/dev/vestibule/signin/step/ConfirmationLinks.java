package dev.vestibule.signin.step;

import java.util.List;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.NewPasswords;
import dev.vestibule.signin.LinkVisit;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.PasswordProof.Proof;
import dev.vestibule.signin.step.SignInEvent.CodeRefused;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/**
 * Confirms sign-ups by the link of the mail, in whichever browser. Elsewhere than where
 * the sign-up was, the link alone does not do: somebody else may have signed up with the
 * reader's address, hoping for a click that makes the account real.
 */
@Component
public class ConfirmationLinks {

	private final Confirmation confirmation;

	private final Users users;

	private final PasswordProof proof;

	private final NewPasswords newPasswords;

	private final Arrival arrival;

	private final Audit audit;

	ConfirmationLinks(Confirmation confirmation, Users users, PasswordProof proof, NewPasswords newPasswords,
			Arrival arrival, Audit audit) {
		this.confirmation = confirmation;
		this.users = users;
		this.proof = proof;
		this.newPasswords = newPasswords;
		this.arrival = arrival;
		this.audit = audit;
	}

	/**
	 * Confirms.
	 * @param password of the user, asked for in a browser that did not sign up
	 */
	public Outcome confirm(LinkVisit link, String password) {
		Visit visit = link.visit();
		UUID userId = link.link().userId();
		if (visit != null) {
			return this.confirmation.enter(visit, link.link().code().id(), Passage.of(userId, List.of()), "link")
				.orElseGet(() -> dead(link));
		}
		if (link.link().own()) {
			return elsewhere(link);
		}
		return switch (this.proof.check(link.pool().id(), link.clientId(), userId.toString(),
				() -> this.users.find(link.pool().id(), userId), password)) {
			case Proof.Missing(Outcome outcome) -> outcome;
			case Proof.Right(User user) -> {
				this.newPasswords.upgrade(link.pool(), user, password);
				yield elsewhere(link);
			}
		};
	}

	private Outcome elsewhere(LinkVisit link) {
		boolean confirmed = this.arrival.elsewhere(() -> this.confirmation.use(link.pool().id(), link.clientId(),
				link.link().code().id(), link.link().userId(), "link"));
		return confirmed ? new Outcome.Advanced() : dead(link);
	}

	private Outcome dead(LinkVisit link) {
		this.audit.record(new CodeRefused(link.pool().id(), link.clientId(), link.link().userId(), "used"));
		return Outcome.Refused.because("link.dead");
	}

}
