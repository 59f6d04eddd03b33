package dev.vestibule.account.security;

import java.util.List;
import java.util.UUID;

import dev.vestibule.account.Visitor;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.Totp.Confirmation;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.LastFactor;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of second factors, as far as they may be made. */
@Component
class FactorChanges {

	private final Totp totp;

	private final RecoveryCodes codes;

	private final Sessions sessions;

	private final LastFactor lastFactor;

	private final TransactionTemplate transaction;

	FactorChanges(Totp totp, RecoveryCodes codes, Sessions sessions, LastFactor lastFactor,
			TransactionTemplate transaction) {
		this.totp = totp;
		this.codes = codes;
		this.sessions = sessions;
		this.lastFactor = lastFactor;
		this.transaction = transaction;
	}

	/** Adds an app by its first code. */
	Confirmation addApp(Visitor visitor, UUID pending, String code, String label) {
		return this.transaction.execute(status -> {
			Confirmation confirmation = this.totp.confirm(visitor.poolId(), visitor.userId(), pending, code, label);
			if (confirmation instanceof Confirmation.Added) {
				this.sessions.show(visitor.session(), Factor.TOTP);
			}
			return confirmation;
		});
	}

	/**
	 * Removes an app.
	 * @return false if it is the last second factor where everybody must have one
	 */
	boolean removeApp(Visitor visitor, UUID app) {
		boolean needed = this.lastFactor.is(visitor.pool(), visitor.user(), Factor.TOTP);
		return this.transaction.execute(status -> {
			// Of two that remove the last two at once, the later sees what the earlier
			// left.
			boolean removed = this.totp.remove(visitor.poolId(), visitor.userId(), app);
			if (removed && needed && this.totp.list(visitor.poolId(), visitor.userId()).isEmpty()) {
				status.setRollbackOnly();
				return false;
			}
			return true;
		});
	}

	/** Makes new recovery codes; older ones end. */
	List<String> newCodes(Visitor visitor) {
		return this.codes.regenerate(visitor.poolId(), visitor.userId());
	}

	/** Whether the user has codes for the day an app is lost. */
	boolean codesLeft(Visitor visitor) {
		return this.codes.left(visitor.poolId(), visitor.userId()) > 0;
	}

}
