package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.RecoveryStarted;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;

import org.springframework.stereotype.Component;

/**
 * Sends the codes with which passwords are recovered. Where there is nobody to send one
 * to, everything else happens all the same, so that no page tells the difference.
 */
@Component
class ResetCodes {

	private final Attempts attempts;

	private final OneTimeCodes oneTimeCodes;

	private final Post post;

	private final Advance advance;

	ResetCodes(Attempts attempts, OneTimeCodes oneTimeCodes, Post post, Advance advance) {
		this.attempts = attempts;
		this.oneTimeCodes = oneTimeCodes;
		this.post = post;
		this.advance = advance;
	}

	/** Sends one to a user who must set a new password. */
	Outcome demanded(Visit visit, User user) {
		String name = SignIn.name(user);
		return this.attempts.mail(visit.poolId(), visit.clientId(), name)
			.orElseGet(() -> send(visit, Optional.of(user), name, true));
	}

	/**
	 * Sends one to whoever goes by a name.
	 * @param demanded whether it was us who asked for a new password
	 */
	Outcome send(Visit visit, Optional<User> found, String name, boolean demanded) {
		Optional<User> user = found.filter(ResetCodes::recoverable);
		UUID userId = user.map(User::id).orElse(null);
		return this.advance.to(visit.journey().at(new Stage.Recovering(userId, name, demanded)),
				new RecoveryStarted(visit.poolId(), visit.clientId(), userId), () -> {
					Issued issued = this.oneTimeCodes.issue(visit.poolId(), userId, visit.journey().id(),
							Purpose.RECOVER_PASSWORD, visit.policy().recovery().codeLifetime());
					user.ifPresentOrElse(known -> this.post.recover(visit, known, issued),
							() -> tellThatThereIsNobody(visit, name));
				});
	}

	/** By an address that is proven to be theirs; whoever is locked out stays so. */
	private static boolean recoverable(User user) {
		return user.enabled() && user.email() != null && user.emailVerified() && user.status() != Status.UNCONFIRMED
				&& user.status() != Status.EXTERNAL_PROVIDER;
	}

	private void tellThatThereIsNobody(Visit visit, String name) {
		if (visit.policy().signUp().enabled()) {
			LoginName.parse(name, Set.of(NameKind.EMAIL))
				.ifPresent(email -> this.post.noAccount(visit, email.canonical()));
		}
	}

}
