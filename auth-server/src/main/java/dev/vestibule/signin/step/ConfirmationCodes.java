package dev.vestibule.signin.step;

import java.util.Optional;
import java.util.List;
import java.util.UUID;

import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignInProperties;
import dev.vestibule.signin.Passage;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.CodeResent;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Status;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Sends the codes that confirm sign-ups. Where there is nobody to send one to, everything
 * else happens all the same, so that no page tells the difference.
 */
@Component
class ConfirmationCodes {

	private final Attempts attempts;

	private final OneTimeCodes oneTimeCodes;

	private final Users users;

	private final Post post;

	private final Advance advance;

	private final SignInProperties properties;

	ConfirmationCodes(Attempts attempts, OneTimeCodes oneTimeCodes, Users users, Post post, Advance advance,
			SignInProperties properties) {
		this.attempts = attempts;
		this.oneTimeCodes = oneTimeCodes;
		this.users = users;
		this.post = post;
		this.advance = advance;
		this.properties = properties;
	}

	/** Sends one to a new user. */
	Outcome toNewUser(Visit visit, UUID userId, String email, SignInEvent event, Runnable also) {
		return send(visit, new Stage.Confirming(userId, email, List.of()), event, () -> {
			also.run();
			issue(visit, userId, email);
		});
	}

	/** Tells a user that somebody wanted to sign up with their address. */
	Outcome toItsOwner(Visit visit, String email, SignInEvent event) {
		return send(visit, new Stage.Confirming(null, email, List.of()), event, () -> {
			issue(visit, null, email);
			this.post.alreadyRegistered(visit, email);
		});
	}

	/** Sends one to a user who signed up earlier and has just shown the password. */
	Outcome afterPassword(Visit visit, User user, Passage passage) {
		String email = user.email();
		if (email == null) {
			return Outcome.Refused.because("signin.wrong");
		}
		return this.attempts.mail(visit.poolId(), visit.clientId(), email)
			.orElseGet(() -> send(visit, new Stage.Confirming(user.id(), email, passage.proven()),
					new CodeResent(visit.poolId(), visit.clientId(), user.id()), () -> issue(visit, user.id(), email)));
	}

	/** Sends a new one; the one before dies. */
	Outcome again(Visit visit, Stage.Confirming stage) {
		return this.attempts.mail(visit.poolId(), visit.clientId(), stage.email())
			.orElseGet(() -> sendAgain(visit, stage));
	}

	private Outcome sendAgain(Visit visit, Stage.Confirming stage) {
		UUID userId = stage.userId();
		Optional<User> user = (userId != null) ? this.users.find(visit.poolId(), userId) : Optional.empty();
		if (user.filter(known -> known.status() != Status.UNCONFIRMED).isPresent()) {
			return new Outcome.Advanced();
		}
		// A later sign-up with the same address may have taken this one's place.
		UUID waiting = user.map(User::id).orElse(null);
		boolean owned = waiting == null && owned(visit.poolId(), stage.email());
		return send(visit, stage, new CodeResent(visit.poolId(), visit.clientId(), waiting), () -> {
			issue(visit, waiting, stage.email());
			if (owned) {
				this.post.alreadyRegistered(visit, stage.email());
			}
		});
	}

	private boolean owned(String poolId, String email) {
		return this.users.findByName(poolId, new LoginName(NameKind.EMAIL, email))
			.filter(user -> user.status() != Status.UNCONFIRMED)
			.isPresent();
	}

	private void issue(Visit visit, @Nullable UUID userId, String email) {
		Issued issued = this.oneTimeCodes.issue(visit.poolId(), userId, visit.journey().id(), Purpose.CONFIRM_SIGN_UP,
				this.properties.confirmationLink());
		if (userId != null) {
			this.post.confirmSignUp(visit, userId, email, issued);
		}
	}

	private Outcome send(Visit visit, Stage.Confirming stage, SignInEvent event, Runnable also) {
		try {
			return this.advance.to(visit.journey().at(stage), event, also);
		}
		catch (DataIntegrityViolationException ex) {
			UUID userId = stage.userId();
			if (userId == null || this.users.find(visit.poolId(), userId).isPresent()) {
				throw ex;
			}
			// In this very moment a later sign-up took its place.
			return new Outcome.Advanced();
		}
	}

}
