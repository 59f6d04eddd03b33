package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.pool.PoolPolicy;
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
 * Sends the codes with which passwords are recovered: by mail, or as a text to whoever
 * has no mailbox that is proven to be theirs. Where there is nobody to send one to,
 * everything else happens all the same, so that no page tells the difference.
 */
@Component
public class ResetCodes {

	private final Attempts attempts;

	private final OneTimeCodes oneTimeCodes;

	private final FactorCodes texts;

	private final Post post;

	private final Advance advance;

	ResetCodes(Attempts attempts, OneTimeCodes oneTimeCodes, FactorCodes texts, Post post, Advance advance) {
		this.attempts = attempts;
		this.oneTimeCodes = oneTimeCodes;
		this.texts = texts;
		this.post = post;
		this.advance = advance;
	}

	/** Sends one to a user who must set a new password. */
	Outcome demanded(Visit visit, User user) {
		String number = user.phoneNumber();
		boolean texted = way(visit.policy(), user).filter(Factor.SMS::equals).isPresent();
		String name = (texted && number != null) ? number : SignIn.name(user);
		return this.attempts.mail(visit.poolId(), visit.clientId(), name, () -> Optional.of(user))
			.orElseGet(() -> send(visit, Optional.of(user), name, true));
	}

	/**
	 * Sends one to whoever goes by a name.
	 * @param demanded whether it was us who asked for a new password
	 */
	Outcome send(Visit visit, Optional<User> found, String name, boolean demanded) {
		Optional<User> user = found.filter(known -> known.enabled() && way(visit.policy(), known).isPresent());
		UUID userId = user.map(User::id).orElse(null);
		Factor way = user.flatMap(known -> way(visit.policy(), known)).orElse(Factor.EMAIL);
		boolean sent = way != Factor.SMS || user.filter(known -> this.texts.admitted(visit, known)).isPresent();
		return this.advance.to(visit.journey().at(new Stage.Recovering(userId, name, demanded)),
				new RecoveryStarted(visit.poolId(), visit.clientId(), userId), () -> {
					Issued issued = this.oneTimeCodes.issue(visit.poolId(), userId, visit.journey().id(),
							Purpose.RECOVER_PASSWORD, visit.policy().recovery().codeLifetime());
					if (sent) {
						user.ifPresentOrElse(known -> this.post.recover(visit, known, issued, way),
								() -> tellThatThereIsNobody(visit, name));
					}
				});
	}

	/** By which address of theirs a user recovers the password; nothing if by none. */
	public static Optional<Factor> way(PoolPolicy policy, User user) {
		if (user.status() == Status.UNCONFIRMED || user.status() == Status.EXTERNAL_PROVIDER) {
			return Optional.empty();
		}
		if (user.email() != null && user.emailVerified()) {
			return Optional.of(Factor.EMAIL);
		}
		return (!policy.signIn().passkeysOnly() && reached(policy, user)) ? Optional.of(Factor.SMS) : Optional.empty();
	}

	private static boolean reached(PoolPolicy policy, User user) {
		String number = user.phoneNumber();
		return number != null && user.phoneVerified() && policy.sms().reaches(number);
	}

	private void tellThatThereIsNobody(Visit visit, String name) {
		if (visit.policy().signUp().enabled()) {
			LoginName.parse(name, Set.of(NameKind.EMAIL))
				.ifPresent(email -> this.post.noAccount(visit, email.canonical()));
		}
	}

}
