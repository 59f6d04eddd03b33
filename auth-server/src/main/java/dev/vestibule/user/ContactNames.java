package dev.vestibule.user;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.pool.PoolPolicy.NameKind;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The e-mail addresses and phone numbers of users, which change together with the names
 * they sign in by.
 */
@Component
public class ContactNames {

	private final UserRows rows;

	private final SearchTerms terms;

	private final Clock clock;

	ContactNames(UserRows rows, SearchTerms terms, Clock clock) {
		this.rows = rows;
		this.terms = terms;
		this.clock = clock;
	}

	/** Whether a name is nobody else's, nor held for anybody else. */
	public boolean free(String poolId, UUID userId, LoginName name) {
		Optional<User> holder = this.rows.findHolder(poolId, name.canonical());
		return holder.isEmpty() || holder.get().id().equals(userId) || givesWay(holder.get());
	}

	/**
	 * Replaces an address, in the caller's transaction.
	 * @param held until when the old one is held for the user
	 * @return false if the user's address is no longer the one to be replaced
	 * @throws org.springframework.dao.DuplicateKeyException if the new one is somebody
	 * else's
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean replace(Replacement wanted, @Nullable Instant held) {
		boolean email = wanted.kind() == NameKind.EMAIL;
		Instant now = this.clock.instant();
		int changed = email
				? this.rows.setEmail(wanted.poolId(), wanted.userId(), wanted.before(), wanted.after(),
						wanted.after() != null, now)
				: this.rows.setPhone(wanted.poolId(), wanted.userId(), wanted.before(), wanted.after(),
						wanted.after() != null, now);
		if (changed != 1) {
			return false;
		}
		if (wanted.before() != null) {
			giveUp(wanted, wanted.before(), held);
		}
		if (wanted.after() != null) {
			claim(wanted, wanted.after());
		}
		this.rows.findById(wanted.userId()).ifPresent(this.terms::replace);
		return true;
	}

	private void giveUp(Replacement wanted, String name, @Nullable Instant held) {
		if (held != null) {
			this.rows.hold(wanted.poolId(), name, wanted.userId(), held);
		}
		else {
			this.rows.release(wanted.poolId(), name, wanted.userId());
		}
	}

	private void claim(Replacement wanted, String name) {
		if (this.rows.hold(wanted.poolId(), name, wanted.userId(), null) == 1) {
			return;
		}
		this.rows.findHolder(wanted.poolId(), name)
			.filter(ContactNames::givesWay)
			.ifPresent(holder -> this.rows.deleteUnconfirmed(holder.id()));
		this.rows.claim(wanted.poolId(), name, wanted.userId());
	}

	/** Who signed up with it and never showed that it is theirs has proven nothing. */
	private static boolean givesWay(User holder) {
		return holder.status() == User.Status.UNCONFIRMED;
	}

	/**
	 * An address in the place of another.
	 *
	 * @param before none where there was none
	 * @param after proven to be the user's; none to remove it
	 */
	public record Replacement(String poolId, UUID userId, NameKind kind, @Nullable String before,
			@Nullable String after) {
	}

}
