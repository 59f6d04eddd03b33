package dev.vestibule.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.contact.ContactEvent.AddressChanged;
import dev.vestibule.contact.ContactEvent.AddressCodeRefused;
import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.OneTimeCode;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.ContactNames;
import dev.vestibule.user.User;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets an address take effect that was shown to be the user's: the address, the name to
 * sign in by and the link for the owner of the old one in one transaction or not at all.
 */
@Component
public class AddressProofs {

	private static final int UNDO_BYTES = 32;

	private final AddressChangeRows rows;

	private final ContactNames names;

	private final OneTimeCodes codes;

	private final ContactPost post;

	private final Audit audit;

	private final Clockwork clockwork;

	private final TransactionTemplate transaction;

	AddressProofs(AddressChangeRows rows, ContactNames names, OneTimeCodes codes, ContactPost post, Audit audit,
			Clockwork clockwork, TransactionTemplate transaction) {
		this.rows = rows;
		this.names = names;
		this.codes = codes;
		this.post = post;
		this.audit = audit;
		this.clockwork = clockwork;
		this.transaction = transaction;
	}

	/**
	 * By the code, in the session that asked for it.
	 * @param typed the code
	 */
	public ChangeOutcome byCode(Pool pool, User user, UUID sessionId, NameKind kind, String typed, Locale locale) {
		Optional<AddressChange> pending = this.rows.findPending(pool.id(), user.id(), kind.name(), this.clockwork.now())
			.filter(change -> change.sessionId().equals(sessionId));
		if (pending.isEmpty()) {
			return refuse(pool, user, "code.dead");
		}
		return switch (this.codes.check(pool.id(), pending.get().id(), AddressChange.purpose(kind), typed)) {
			case CodeCheck.Right right -> apply(pool, user, pending.get(), right.codeId(), locale);
			case CodeCheck.Wrong _ -> refuse(pool, user, "code.wrong");
			case CodeCheck.Dead _ -> refuse(pool, user, "code.dead");
		};
	}

	/** The change that a link proves, if the link is still good. */
	public Optional<AddressChange> find(Pool pool, UUID userId, NameKind kind, String link) {
		return code(pool, userId, kind, link).flatMap(code -> change(pool, code));
	}

	/** By the link, which the user may have opened in another browser. */
	public ChangeOutcome byLink(Pool pool, User user, NameKind kind, String link, Locale locale) {
		Optional<OneTimeCode> code = code(pool, user.id(), kind, link);
		Optional<AddressChange> change = code.flatMap(found -> change(pool, found));
		return change.isEmpty() ? refuse(pool, user, "link.dead")
				: apply(pool, user, change.get(), code.orElseThrow().id(), locale);
	}

	private Optional<OneTimeCode> code(Pool pool, UUID userId, NameKind kind, String link) {
		return this.codes.findLink(pool.id(), AddressChange.purpose(kind), link)
			.filter(code -> userId.equals(code.userId()));
	}

	private Optional<AddressChange> change(Pool pool, OneTimeCode code) {
		UUID id = code.journeyId();
		return (id == null) ? Optional.empty() : this.rows.find(pool.id(), id);
	}

	private ChangeOutcome apply(Pool pool, User user, AddressChange change, UUID codeId, Locale locale) {
		try {
			boolean applied = this.transaction.execute(status -> {
				boolean used = takeEffect(pool, user, change, codeId, locale);
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

	/* The user's own row first, as everywhere: who waits for it holds nothing else. */
	private boolean takeEffect(Pool pool, User user, AddressChange change, UUID codeId, Locale locale) {
		Instant now = this.clockwork.now();
		Instant until = now.plus(pool.policy().account().undo());
		String undo = this.clockwork.token(UNDO_BYTES);
		if (!this.names.replace(change.replacement(), until)
				|| this.rows.apply(change.id(), Hashes.sha256(undo), now, until) != 1 || !this.codes.consume(codeId)) {
			return false;
		}
		// What was on its way to the old address must not open the account any more.
		this.codes.discardAll(pool.id(), user.id());
		this.post.changed(pool, change, user, undo, locale);
		this.audit.record(new AddressChanged(pool.id(), user.id(), change.sessionId(), change.kind()));
		return true;
	}

	private ChangeOutcome refuse(Pool pool, User user, String key) {
		this.audit.record(new AddressCodeRefused(pool.id(), user.id(), key));
		return new ChangeOutcome.Refused(key);
	}

	/** The time, and values that nobody guesses. */
	@Component
	static class Clockwork {

		private final Clock clock;

		private final RandomIds random;

		Clockwork(Clock clock, RandomIds random) {
			this.clock = clock;
			this.random = random;
		}

		Instant now() {
			return this.clock.instant();
		}

		String token(int bytes) {
			return this.random.token(bytes);
		}

	}

}
