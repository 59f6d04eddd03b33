package dev.vestibule.signin.step;

import java.util.Optional;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Sends the codes that are a second factor. */
@Component
public class FactorCodes {

	private final Attempts attempts;

	private final OneTimeCodes oneTimeCodes;

	private final Post post;

	FactorCodes(Attempts attempts, OneTimeCodes oneTimeCodes, Post post) {
		this.attempts = attempts;
		this.oneTimeCodes = oneTimeCodes;
		this.post = post;
	}

	/**
	 * What belongs into the transaction that goes to a stage: where it waits for a code,
	 * that one is on its way, unless too many were asked for.
	 */
	Runnable entering(Visit visit, User user, Stage next) {
		boolean sent = next instanceof Stage.Proving(var _, Factor asked) && asked == Factor.EMAIL;
		if (!sent || throttled(visit, user).isPresent()) {
			return () -> {
			};
		}
		return () -> send(visit, user);
	}

	/** Says so where no more may be sent now. */
	public Optional<Outcome> throttled(Visit visit, User user) {
		return this.attempts.mail(visit.poolId(), visit.clientId(), SignIn.name(user));
	}

	/** Sends one; the one before dies. */
	public void send(Visit visit, User user) {
		Issued issued = this.oneTimeCodes.issue(visit.poolId(), user.id(), visit.journey().id(), Purpose.SECOND_FACTOR,
				this.oneTimeCodes.lifetime());
		this.post.secondFactor(visit, user, issued);
	}

}
