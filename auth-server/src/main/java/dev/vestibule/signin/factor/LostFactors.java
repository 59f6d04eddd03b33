package dev.vestibule.signin.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.Factor;
import dev.vestibule.credential.FactorResets;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Post;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is left to somebody who has shown one factor and lost all others: to say so, wait
 * while every address of theirs is told, and come back with a mailed code. Never on the
 * way to a new password: then a mailbox alone would do.
 */
@Component
public class LostFactors {

	private final FactorResets resets;

	private final OneTimeCodes oneTimeCodes;

	private final Post post;

	private final Sessions sessions;

	private final TransactionTemplate transaction;

	LostFactors(FactorResets resets, OneTimeCodes oneTimeCodes, Post post, Sessions sessions,
			TransactionTemplate transaction) {
		this.resets = resets;
		this.oneTimeCodes = oneTimeCodes;
		this.post = post;
		this.sessions = sessions;
		this.transaction = transaction;
	}

	/** How long somebody who says so now waits; nothing where it does not help. */
	public Optional<Duration> delay(Visit visit, Stage.Proving stage, User user) {
		Duration wait = visit.policy().recovery().lostFactor();
		return (wait.isZero() || !possible(visit, stage, user)) ? Optional.empty() : Optional.of(wait);
	}

	/** When they may do without, if they have said so before. */
	public Optional<Instant> effective(Visit visit, Stage.Proving stage, User user) {
		return possible(visit, stage, user) ? this.resets.effective(visit.poolId(), user.id()) : Optional.empty();
	}

	/*
	 * A mailbox that was shown already shows nothing more; but where passkeys are the
	 * only way in, there is nothing else to show, and it is the wait that counts.
	 */
	private static boolean possible(Visit visit, Stage.Proving stage, User user) {
		boolean recovering = stage.passage().recoveryCode() != null;
		return user.emailVerified()
				&& (recovering ? visit.policy().signIn().passkeysOnly() : !stage.passage().has(Factor.EMAIL));
	}

	/** Whether a mailed code does now. */
	boolean due(Visit visit, Stage.Proving stage, User user) {
		return possible(visit, stage, user) && this.resets.due(visit.poolId(), user.id());
	}

	/** Takes it down, and tells the user's addresses. */
	Outcome say(Visit visit, Stage.Proving stage, User user) {
		Optional<Duration> wait = delay(visit, stage, user);
		wait.ifPresent(time -> this.transaction.executeWithoutResult(status -> {
			if (this.resets.request(visit.poolId(), user.id(), time)) {
				Issued issued = this.oneTimeCodes.issue(visit.poolId(), user.id(), visit.journey().id(),
						Purpose.OBJECT_TO_RESET, time);
				this.post.factorReset(visit, user, issued, time);
			}
		}));
		return new Outcome.Advanced();
	}

	/** Ends the wait of somebody who has shown a second factor after all. */
	void shown(Visit visit, UUID userId) {
		this.resets.cancel(visit.poolId(), userId);
	}

	/** Lets in with a mailed code; false if the wait has ended otherwise. */
	boolean complete(Visit visit, User user) {
		if (!this.resets.complete(visit.poolId(), user.id())) {
			return false;
		}
		this.sessions.endAll(visit.poolId(), user.id());
		return true;
	}

	/**
	 * Objects, by the link of the mail.
	 * @return false if it is too late
	 */
	public boolean object(String poolId, UUID userId, UUID codeId) {
		return this.transaction.execute(status -> {
			if (!this.oneTimeCodes.consume(codeId)) {
				return false;
			}
			this.resets.cancel(poolId, userId);
			return true;
		});
	}

}
