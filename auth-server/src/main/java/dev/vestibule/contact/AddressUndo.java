package dev.vestibule.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import dev.vestibule.audit.Audit;
import dev.vestibule.contact.ContactEvent.AddressRestored;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.platform.Hashes;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Sessions;
import dev.vestibule.user.ContactNames;
import dev.vestibule.user.ContactNames.Replacement;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a change of address back, on the word of whoever reads the mail at the old one:
 * that address comes back, every session ends, and the password counts no more.
 */
@Component
public class AddressUndo {

	private static final int LINK_LENGTH = 43;

	private final AddressChangeRows rows;

	private final ContactNames names;

	private final Users users;

	private final Sessions sessions;

	private final OneTimeCodes codes;

	private final Audit audit;

	private final Clock clock;

	AddressUndo(AddressChangeRows rows, ContactNames names, Users users, Sessions sessions, OneTimeCodes codes,
			Audit audit, Clock clock) {
		this.rows = rows;
		this.names = names;
		this.users = users;
		this.sessions = sessions;
		this.codes = codes;
		this.audit = audit;
		this.clock = clock;
	}

	/** The change that a link takes back, if it still does. Looking changes nothing. */
	public Optional<AddressChange> find(Pool pool, String link) {
		return (link.length() != LINK_LENGTH) ? Optional.empty()
				: this.rows.findUndo(pool.id(), Hashes.sha256(link), this.clock.instant());
	}

	/**
	 * Takes it back.
	 * @return whether it was this call that did
	 * @throws OptimisticLockingFailureException if the address changes in this very
	 * moment
	 */
	@Transactional
	public boolean undo(Pool pool, String link) {
		Instant now = this.clock.instant();
		Optional<AddressChange> found = find(pool, link);
		if (found.isEmpty() || this.rows.undo(found.get().id(), now) != 1) {
			return false;
		}
		AddressChange change = found.get();
		User user = this.users.find(pool.id(), change.userId()).orElseThrow();
		String current = AddressChanges.current(user, change.kind());
		if (!this.names.replace(new Replacement(pool.id(), user.id(), change.kind(), current, change.beforeAddress()),
				null)) {
			throw new OptimisticLockingFailureException("The address is changing");
		}
		Instant applied = change.appliedAt();
		this.rows.voidLater(pool.id(), user.id(), change.kind().name(), (applied != null) ? applied : now, now);
		this.rows.discard(pool.id(), user.id(), change.kind().name());
		this.codes.discardAll(pool.id(), user.id());
		this.users.demandNewPassword(pool.id(), user.id());
		this.sessions.endAll(pool.id(), user.id());
		this.audit.record(new AddressRestored(pool.id(), user.id(), change.kind()));
		return true;
	}

}
