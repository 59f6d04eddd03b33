package dev.vestibule.signin.passkey;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.Passkeys.Check;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.factor.ShownFactors;
import dev.vestibule.signin.passkey.PasskeySignInEvent.PasskeyNotShown;
import dev.vestibule.signin.passkey.PasskeySignInEvent.PasskeyShown;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sign-in by passkey, alone or after something else. Tries are not counted: nobody
 * guesses a signature, and so nobody can keep its owner out either.
 */
@Component
public class PasskeySignIn {

	/**
	 * The browser offers one that is gone. Its user reads the same as after any other.
	 */
	public static final String FORGOTTEN = "passkey.forgotten";

	private static final String WRONG = "passkey.wrong";

	private final Passkeys passkeys;

	private final Users users;

	private final ShownFactors shown;

	private final Onward onward;

	private final Audit audit;

	PasskeySignIn(Passkeys passkeys, Users users, ShownFactors shown, Onward onward, Audit audit) {
		this.passkeys = passkeys;
		this.users = users;
		this.shown = shown;
		this.onward = onward;
		this.audit = audit;
	}

	/** Takes one. */
	public Outcome answer(Visit visit, Answer.Passkey answer) {
		Optional<PasskeyCeremony> ceremony = Ceremonies.show(visit);
		if (ceremony.isEmpty()) {
			return new Outcome.Advanced();
		}
		return switch (this.passkeys.check(ceremony.get(), answer.credential())) {
			case Check.Right right -> enter(visit, right, answer.trust());
			case Check.Wrong(String reason, boolean forgotten) ->
				refuse(visit, ceremony.get().userId(), forgotten ? FORGOTTEN : WRONG, reason);
		};
	}

	private Outcome enter(Visit visit, Check.Right right, boolean trust) {
		Optional<User> user = this.users.find(visit.poolId(), right.userId())
			.filter(found -> found.enabled() && found.status() != Status.UNCONFIRMED);
		if (user.isEmpty()) {
			return refuse(visit, right.userId(), WRONG, "not allowed in");
		}
		Factor factor = right.userVerified() ? Factor.PASSKEY : Factor.SECURITY_KEY;
		Passage passage = (visit.journey().stage() instanceof Stage.Proving stage)
				? stage.passage().with(this.onward.now(factor))
				: Passage.of(right.userId(), List.of(this.onward.now(factor)));
		return this.onward.once(visit, user.get(), passage, () -> {
			boolean used = right.use().getAsBoolean();
			if (used) {
				after(visit, user.get(), factor, right, trust);
			}
			return used;
		}).orElseGet(() -> refuse(visit, right.userId(), WRONG, "answered before"));
	}

	private void after(Visit visit, User user, Factor factor, Check.Right right, boolean trust) {
		this.audit.record(new PasskeyShown(visit.poolId(), visit.clientId(), user.id(), right.passkeyId()));
		if (visit.journey().stage() instanceof Stage.Proving stage) {
			this.shown.lasting(visit, stage, user, factor, trust);
		}
	}

	private Outcome refuse(Visit visit, @Nullable UUID userId, String key, String reason) {
		this.audit.record(new PasskeyNotShown(visit.poolId(), visit.clientId(), userId, reason));
		return Outcome.Refused.because(key);
	}

}
