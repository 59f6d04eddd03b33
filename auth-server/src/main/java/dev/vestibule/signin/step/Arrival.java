package dev.vestibule.signin.step;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.credential.Proof;
import dev.vestibule.session.NewSession;
import dev.vestibule.session.Session;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.PendingLink;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.IdentityAdded;
import dev.vestibule.signin.step.SignInEvent.SignedIn;
import dev.vestibule.user.LinkedIdentities.LinkOutcome;
import dev.vestibule.user.LinkedIdentities;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of a journey: what was shown takes effect, the session opens and the history
 * says so, all in one transaction or not at all.
 */
@Component
public class Arrival {

	private final TransactionTemplate transaction;

	private final LinkedIdentities identities;

	private final Audit audit;

	Arrival(TransactionTemplate transaction, LinkedIdentities identities, Audit audit) {
		this.transaction = transaction;
		this.identities = identities;
		this.audit = audit;
	}

	/** By a password, which proves as often as it is typed: the journey counts once. */
	public Outcome byPassword(Visit visit, UUID userId, List<Proof> proven) {
		try {
			this.transaction.executeWithoutResult(status -> open(visit, userId, proven, visit.journey().id()));
		}
		catch (DuplicateKeyException ex) {
			// The same form was sent before: whatever came of that, the request goes on.
		}
		return new Outcome.Finished();
	}

	/**
	 * By something that is good once.
	 * @param use uses it up, with all that follows from it; false if it has been used up
	 * before
	 * @return whether it was this call that used it up
	 */
	public boolean byProof(Visit visit, UUID userId, List<Proof> proven, BooleanSupplier use) {
		try {
			return tryProof(visit, userId, proven, visit.journey().id(), use);
		}
		catch (DuplicateKeyException ex) {
			// The journey led to a session before, which the proof need not care about.
			return tryProof(visit, userId, proven, null, use);
		}
	}

	/**
	 * The same without a session, in a browser that has no journey to go on with.
	 * @return whether it was this call that used it up
	 */
	public boolean elsewhere(BooleanSupplier use) {
		return this.transaction.execute(status -> {
			boolean used = use.getAsBoolean();
			if (!used) {
				status.setRollbackOnly();
			}
			return used;
		});
	}

	private boolean tryProof(Visit visit, UUID userId, List<Proof> proven, @Nullable UUID journeyId,
			BooleanSupplier use) {
		return this.transaction.execute(status -> {
			if (!use.getAsBoolean()) {
				status.setRollbackOnly();
				return false;
			}
			open(visit, userId, proven, journeyId);
			return true;
		});
	}

	private void open(Visit visit, UUID userId, List<Proof> proven, @Nullable UUID journeyId) {
		link(visit, userId);
		Session session = visit.door().apply(new NewSession(visit.pool(), userId, proven, journeyId));
		this.audit.record(new SignedIn(visit.poolId(), visit.clientId(), userId, session.id()));
	}

	/** An identity that waited for its user, and for nobody else. */
	private void link(Visit visit, UUID userId) {
		PendingLink link = visit.journey().state().link();
		if (link != null && link.userId().equals(userId)) {
			LinkOutcome outcome = this.identities.link(userId, link.identity());
			this.audit.record(new IdentityAdded(visit.poolId(), visit.clientId(), userId, link.identity().provider(),
					outcome == LinkOutcome.DONE));
		}
	}

}
