package dev.vestibule.signin.passkey;

import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Onward;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** Sets up a passkey as somebody signs in who must have one. */
@Component
public class PasskeyEnrolling {

	private final Passkeys passkeys;

	private final Users users;

	private final RecoveryCodes codes;

	private final Sessions sessions;

	private final Onward onward;

	PasskeyEnrolling(Passkeys passkeys, Users users, RecoveryCodes codes, Sessions sessions, Onward onward) {
		this.passkeys = passkeys;
		this.users = users;
		this.codes = codes;
		this.sessions = sessions;
		this.onward = onward;
	}

	/** Takes the one that the browser made; whoever makes one has shown it, too. */
	public Outcome answer(Visit visit, Stage.Enrolling stage, Answer.NewPasskey answer) {
		Optional<User> user = this.users.find(visit.poolId(), stage.passage().userId()).filter(User::enabled);
		if (user.isEmpty() || stage.factor() != Factor.PASSKEY) {
			return new Outcome.Advanced();
		}
		Optional<Passkey> made = this.passkeys.add(Ceremonies.enrol(visit, user.get().id()), user.get(),
				answer.credential(), visit.client(), visit.locale());
		if (made.isEmpty()) {
			return Outcome.Refused.because("passkey.add.refused");
		}
		Factor factor = made.get().userVerified() ? Factor.PASSKEY : Factor.SECURITY_KEY;
		return made(visit, user.get(), stage.passage(), factor);
	}

	/* Where it is the only way in, codes are what is left once it is lost. */
	private Outcome made(Visit visit, User user, Passage shown, Factor factor) {
		if (shown.recoveryCode() != null) {
			this.sessions.endAll(visit.poolId(), user.id());
		}
		Passage passage = shown.renew().with(this.onward.now(factor));
		boolean codes = !visit.policy().signIn().passkeysOnly() || this.codes.left(visit.poolId(), user.id()) == 0;
		return codes ? this.onward.to(visit, user, new Stage.KeepingCodes(passage))
				: this.onward.proven(visit, user, passage);
	}

}
