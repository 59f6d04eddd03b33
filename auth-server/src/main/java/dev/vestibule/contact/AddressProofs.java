package dev.vestibule.contact;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.contact.ContactEvent.AddressCodeRefused;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.OneTimeCode;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets an address take effect that was shown to be the user's, with all that follows in
 * one transaction or not at all.
 */
@Component
public class AddressProofs {

	private final AddressChangeRows rows;

	private final OneTimeCodes codes;

	private final AddressEffect effect;

	private final Audit audit;

	private final Clock clock;

	private final TransactionTemplate transaction;

	AddressProofs(AddressChangeRows rows, OneTimeCodes codes, AddressEffect effect, Audit audit, Clock clock,
			TransactionTemplate transaction) {
		this.rows = rows;
		this.codes = codes;
		this.effect = effect;
		this.audit = audit;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * By the code, in the session that asked for it.
	 * @param typed the code
	 */
	public ChangeOutcome byCode(Pool pool, User user, UUID sessionId, NameKind kind, String typed) {
		Optional<AddressChange> pending = this.rows.findPending(pool.id(), user.id(), kind.name(), this.clock.instant())
			.filter(change -> change.sessionId().equals(sessionId));
		if (pending.isEmpty()) {
			return refuse(pool, user, "code.dead");
		}
		return switch (this.codes.check(pool.id(), pending.get().id(), AddressChange.purpose(kind), typed)) {
			case CodeCheck.Right right -> apply(pool, user, pending.get(), right.codeId());
			case CodeCheck.Wrong _ -> refuse(pool, user, "code.wrong");
			case CodeCheck.Dead _ -> refuse(pool, user, "code.dead");
		};
	}

	/** The change that a link proves, if the link is still good. */
	public Optional<AddressChange> find(Pool pool, UUID userId, NameKind kind, String link) {
		return code(pool, userId, kind, link).flatMap(code -> change(pool, code));
	}

	/** By the link, which the user may have opened in another browser. */
	public ChangeOutcome byLink(Pool pool, User user, NameKind kind, String link) {
		Optional<OneTimeCode> code = code(pool, user.id(), kind, link);
		Optional<AddressChange> change = code.flatMap(found -> change(pool, found));
		return change.isEmpty() ? refuse(pool, user, "link.dead")
				: apply(pool, user, change.get(), code.orElseThrow().id());
	}

	private Optional<OneTimeCode> code(Pool pool, UUID userId, NameKind kind, String link) {
		return this.codes.findLink(pool.id(), AddressChange.purpose(kind), link)
			.filter(code -> userId.equals(code.userId()));
	}

	private Optional<AddressChange> change(Pool pool, OneTimeCode code) {
		UUID id = code.journeyId();
		return (id == null) ? Optional.empty() : this.rows.find(pool.id(), id);
	}

	private ChangeOutcome apply(Pool pool, User user, AddressChange change, UUID codeId) {
		try {
			boolean applied = this.transaction.execute(status -> {
				boolean used = this.effect.take(pool, user, change, () -> this.codes.consume(codeId));
				if (!used) {
					status.setRollbackOnly();
				}
				return used;
			});
			return applied ? new ChangeOutcome.Applied() : refuse(pool, user, "code.dead");
		}
		catch (DuplicateKeyException ex) {
			// It became somebody else's between the code and now.
			return refuse(pool, user, "code.dead");
		}
		catch (ConcurrencyFailureException ex) {
			return new ChangeOutcome.Refused("busy");
		}
	}

	private ChangeOutcome refuse(Pool pool, User user, String key) {
		this.audit.record(new AddressCodeRefused(pool.id(), user.id(), key));
		return new ChangeOutcome.Refused(key);
	}

}
