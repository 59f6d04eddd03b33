package dev.vestibule.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.contact.ContactEvent.AddressChanged;
import dev.vestibule.contact.ContactEvent.AddressProven;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.ContactNames;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows once a change of address may take effect: the address, the name to sign in
 * by, the link for the owner of the old one and the notice of it, in the caller's
 * transaction.
 */
@Component
class AddressEffect {

	private static final int UNDO_BYTES = 32;

	private final AddressChangeRows rows;

	private final ContactNames names;

	private final OneTimeCodes codes;

	private final ContactPost post;

	private final Audit audit;

	private final RandomIds random;

	private final Clock clock;

	AddressEffect(AddressChangeRows rows, ContactNames names, OneTimeCodes codes, ContactPost post, Audit audit,
			RandomIds random, Clock clock) {
		this.rows = rows;
		this.names = names;
		this.codes = codes;
		this.post = post;
		this.audit = audit;
		this.random = random;
		this.clock = clock;
	}

	/**
	 * Lets it take effect. The user's own row comes first, as everywhere: who waits for
	 * it holds nothing else.
	 * @param also what must be so besides, such as a code that is used up
	 * @return false if something has come between; nothing of the transaction may stay
	 * then
	 * @throws org.springframework.dao.DuplicateKeyException if the address became
	 * somebody else's
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean take(Pool pool, User user, AddressChange change, BooleanSupplier also) {
		Instant now = this.clock.instant();
		Instant until = now.plus(pool.policy().account().undo());
		String undo = this.random.token(UNDO_BYTES);
		if (!this.names.replace(change.replacement(), until)
				|| this.rows.apply(change.id(), Hashes.sha256(undo), now, until) != 1 || !also.getAsBoolean()) {
			return false;
		}
		if (Objects.equals(change.beforeAddress(), change.afterAddress())) {
			this.audit.record(new AddressProven(pool.id(), user.id(), change.kind()));
			return true;
		}
		// What was on its way to the old address must not open the account any more.
		this.codes.discardAll(pool.id(), user.id());
		this.post.changed(pool, change, user, undo);
		this.audit.record(new AddressChanged(pool.id(), user.id(), change.sessionId(), change.kind()));
		return true;
	}

}
