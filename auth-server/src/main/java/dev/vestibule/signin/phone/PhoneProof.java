package dev.vestibule.signin.phone;

import java.util.Optional;
import java.util.function.Function;

import dev.vestibule.contact.AddressChange;
import dev.vestibule.contact.AddressChanges;
import dev.vestibule.contact.AddressProofs;
import dev.vestibule.contact.AddressRemoval;
import dev.vestibule.contact.ChangeOutcome;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/**
 * Shows that a phone number is the user's, as the account does; the journey stands for
 * the session that there is not yet.
 */
@Component
public class PhoneProof {

	private final Users users;

	private final AddressChanges changes;

	private final AddressProofs proofs;

	private final AddressRemoval removal;

	private final Onward onward;

	PhoneProof(Users users, AddressChanges changes, AddressProofs proofs, AddressRemoval removal, Onward onward) {
		this.users = users;
		this.changes = changes;
		this.proofs = proofs;
		this.removal = removal;
		this.onward = onward;
	}

	/** The number that a code of this journey went to. */
	public Optional<String> waiting(Visit visit, Stage.Phoning stage) {
		return this.changes.pending(visit.poolId(), stage.passage().userId(), NameKind.PHONE)
			.filter(change -> change.sessionId().equals(visit.journey().id()))
			.map(AddressChange::afterAddress);
	}

	/** Sends a code to a number. */
	public Outcome send(Visit visit, Stage.Phoning stage, String number) {
		return number.isBlank() ? Outcome.Refused.field("phoneNumber", "form.required")
				: with(visit, stage, user -> outcome(this.changes.begin(visit.pool(), user, visit.journey().id(),
						NameKind.PHONE, number, visit.locale()), "phoneNumber"));
	}

	/** Sends a new one to the same number. */
	public Outcome resend(Visit visit, Stage.Phoning stage) {
		return waiting(visit, stage).map(number -> send(visit, stage, number)).orElseGet(Outcome.Advanced::new);
	}

	/** Takes the code. */
	public Outcome code(Visit visit, Stage.Phoning stage, String code) {
		return code.isBlank() ? Outcome.Refused.field("code", "form.required")
				: with(visit, stage, user -> prove(visit, stage, user, code));
	}

	private Outcome prove(Visit visit, Stage.Phoning stage, User user, String code) {
		ChangeOutcome outcome = this.proofs.byCode(visit.pool(), user, visit.journey().id(), NameKind.PHONE, code);
		return (outcome instanceof ChangeOutcome.Applied) ? goOn(visit, stage) : outcome(outcome, "code");
	}

	/** Does without a number, where that may be. */
	public Outcome without(Visit visit, Stage.Phoning stage) {
		if (SignUpField.phoneNeeded(visit.policy())) {
			return new Outcome.Advanced();
		}
		return with(visit, stage, user -> {
			this.removal.remove(visit.pool(), user, visit.journey().id(), NameKind.PHONE);
			return goOn(visit, stage);
		});
	}

	/* It may have been shown before, in another window or by a node that died then. */
	private Outcome with(Visit visit, Stage.Phoning stage, Function<User, Outcome> then) {
		return find(visit, stage)
			.map(user -> user.phoneVerified() ? this.onward.proven(visit, user, stage.passage()) : then.apply(user))
			.orElseGet(Outcome.Advanced::new);
	}

	private Outcome goOn(Visit visit, Stage.Phoning stage) {
		return find(visit, stage).map(user -> this.onward.proven(visit, user, stage.passage()))
			.orElseGet(Outcome.Advanced::new);
	}

	private Optional<User> find(Visit visit, Stage.Phoning stage) {
		return this.users.find(visit.poolId(), stage.passage().userId()).filter(User::enabled);
	}

	private static Outcome outcome(ChangeOutcome outcome, String field) {
		return switch (outcome) {
			case ChangeOutcome.Sent _, ChangeOutcome.Applied _ -> new Outcome.Advanced();
			case ChangeOutcome.Refused(String key) -> Outcome.Refused.field(field, key);
			case ChangeOutcome.Throttled(var retryAfter) -> new Outcome.Throttled(retryAfter);
		};
	}

}
