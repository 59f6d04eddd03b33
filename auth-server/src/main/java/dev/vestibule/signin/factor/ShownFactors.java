package dev.vestibule.signin.factor;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.Factor;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.SecondFactorShown;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/**
 * What follows once a second factor was shown, by whichever means, in the transaction
 * that lets it take effect.
 */
@Component
public class ShownFactors {

	private final TrustedBrowsers trusted;

	private final LostFactors lost;

	private final Users users;

	private final Audit audit;

	ShownFactors(TrustedBrowsers trusted, LostFactors lost, Users users, Audit audit) {
		this.trusted = trusted;
		this.lost = lost;
		this.users = users;
		this.audit = audit;
	}

	/**
	 * One that the user has, and will have the next time.
	 * @param trust whether this browser is not to be asked again for a while
	 */
	public void lasting(Visit visit, Stage.Proving stage, User user, Factor shown, boolean trust) {
		if (trust && stage.passage().recoveryCode() == null) {
			this.trusted.trust(visit.pool(), user.id(), visit.journey().browser());
		}
		this.lost.shown(visit, user.id());
		remember(user, (shown == Factor.SECURITY_KEY) ? Factor.PASSKEY : shown);
		once(visit, user, shown);
	}

	/** A code, which may be either. */
	void code(Visit visit, Stage.Proving stage, User user, boolean trust, boolean reset) {
		if (!reset && stage.asked().lasting()) {
			lasting(visit, stage, user, stage.asked(), trust);
		}
		else {
			once(visit, user, stage.asked());
		}
	}

	/** What was chosen among several is asked for first the next time. */
	private void remember(User user, Factor shown) {
		if (user.usableFactors().size() > 1 && !shown.name().equals(user.preferredFactor())) {
			this.users.prefer(user.poolId(), user.id(), shown.name());
		}
	}

	private void once(Visit visit, User user, Factor shown) {
		this.audit.record(new SecondFactorShown(visit.poolId(), visit.clientId(), user.id(), shown.name()));
	}

}
