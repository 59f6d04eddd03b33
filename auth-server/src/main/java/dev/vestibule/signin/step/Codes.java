package dev.vestibule.signin.step;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignInProperties;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.CodeResent;
import dev.vestibule.signin.step.SignInEvent.RecoveryStarted;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends codes and moves the journey to where they are typed: both, with the mail, in one
 * transaction. Where there is nobody to send one to, everything else happens all the
 * same, so that no page tells the difference.
 */
@Component
class Codes {

	private final OneTimeCodes oneTimeCodes;

	private final Journeys journeys;

	private final Attempts attempts;

	private final Post post;

	private final Audit audit;

	private final SignInProperties properties;

	private final TransactionTemplate transaction;

	Codes(OneTimeCodes oneTimeCodes, Journeys journeys, Attempts attempts, Post post, Audit audit,
			SignInProperties properties, TransactionTemplate transaction) {
		this.oneTimeCodes = oneTimeCodes;
		this.journeys = journeys;
		this.attempts = attempts;
		this.post = post;
		this.audit = audit;
		this.properties = properties;
		this.transaction = transaction;
	}

	/**
	 * Asks for the code that confirms a sign-up.
	 * @param userId nobody, if the address belongs to a user already, who is told so
	 * @param also what belongs into the same transaction
	 */
	Outcome confirm(Visit visit, @Nullable UUID userId, String email, Set<Factor> proven, AuditEvent event,
			Runnable also) {
		this.transaction.executeWithoutResult(status -> {
			also.run();
			this.journeys.save(visit.journey().at(new Stage.Confirming(userId, email, proven)));
			Issued issued = this.oneTimeCodes.issue(visit.poolId(), userId, visit.journey().id(),
					Purpose.CONFIRM_SIGN_UP, this.properties.confirmationLink());
			if (userId != null) {
				this.post.confirmSignUp(visit, userId, email, issued);
			}
			else {
				this.post.alreadyRegistered(visit, email);
			}
			this.audit.record(event);
		});
		return new Outcome.Advanced();
	}

	/** Asks a user for it who signed up earlier and has just shown the password. */
	Outcome confirmAfterPassword(Visit visit, User user, Set<Factor> proven) {
		String email = user.email();
		if (email == null) {
			return Outcome.Refused.because("signin.wrong");
		}
		return this.attempts.mail(visit.poolId(), visit.clientId(), email)
			.orElseGet(() -> confirm(visit, user.id(), email, proven,
					new CodeResent(visit.poolId(), visit.clientId(), user.id()), () -> {
					}));
	}

	/** Sends a new code for what the journey waits for; the one before dies. */
	Outcome resend(Visit visit, Stage.Confirming stage) {
		return this.attempts.mail(visit.poolId(), visit.clientId(), stage.email())
			.orElseGet(() -> confirm(visit, stage.userId(), stage.email(), stage.proven(),
					new CodeResent(visit.poolId(), visit.clientId(), stage.userId()), () -> {
					}));
	}

	/** Asks for the code with which a user who must do so sets a new password. */
	Outcome demandRecovery(Visit visit, User user) {
		String name = (user.email() != null) ? user.email() : user.username();
		return this.attempts.mail(visit.poolId(), visit.clientId(), name)
			.orElseGet(() -> recover(visit, Optional.of(user), name, true));
	}

	/**
	 * Asks for the code with which a password can be recovered.
	 * @param found who goes by that name
	 */
	Outcome recover(Visit visit, Optional<User> found, String name, boolean demanded) {
		Optional<User> user = found.filter(Codes::recoverable);
		UUID userId = user.map(User::id).orElse(null);
		Duration lifetime = visit.pool().policy().recovery().codeLifetime();
		this.transaction.executeWithoutResult(status -> {
			this.journeys.save(visit.journey().at(new Stage.Recovering(userId, name, demanded)));
			Issued issued = this.oneTimeCodes.issue(visit.poolId(), userId, visit.journey().id(),
					Purpose.RECOVER_PASSWORD, lifetime);
			user.ifPresentOrElse(
					known -> this.post.recoverPassword(visit, known.id(), String.valueOf(known.email()), issued),
					() -> tellThatThereIsNobody(visit, name));
			this.audit.record(new RecoveryStarted(visit.poolId(), visit.clientId(), userId));
		});
		return new Outcome.Advanced();
	}

	/** By an address that is proven to be theirs; whoever is locked out stays so. */
	static boolean recoverable(User user) {
		return user.enabled() && user.email() != null && user.emailVerified() && user.status() != Status.UNCONFIRMED
				&& user.status() != Status.EXTERNAL_PROVIDER;
	}

	private void tellThatThereIsNobody(Visit visit, String name) {
		if (visit.pool().policy().signUp().enabled()) {
			LoginName.parse(name, Set.of(NameKind.EMAIL))
				.ifPresent(email -> this.post.noAccount(visit, email.canonical()));
		}
	}

}
