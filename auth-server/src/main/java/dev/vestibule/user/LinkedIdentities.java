package dev.vestibule.user;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who users are at other providers; an identity is one user's. */
@Component
public class LinkedIdentities {

	/** As many as a user can have. */
	public static final int MOST = 20;

	private static final int LONGEST_DISPLAY = 254;

	private final IdentityRows rows;

	private final UserRows users;

	private final JdbcAggregateOperations aggregates;

	private final RandomIds ids;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	LinkedIdentities(IdentityRows rows, UserRows users, JdbcAggregateOperations aggregates, RandomIds ids, Clock clock,
			ApplicationEventPublisher events) {
		this.rows = rows;
		this.users = users;
		this.aggregates = aggregates;
		this.ids = ids;
		this.clock = clock;
		this.events = events;
	}

	/** The user whom a provider means. */
	public Optional<User> find(String poolId, String provider, String subject) {
		return this.users.findByIdentity(poolId, provider, subject);
	}

	/** Who a user is elsewhere, the oldest first. */
	public List<LinkedIdentity> of(String poolId, UUID userId) {
		return this.rows.findByUser(poolId, userId);
	}

	/**
	 * Lets a user come in by a provider, be it after having shown both, or ahead of the
	 * first time at an administrator's word.
	 */
	@Transactional
	public LinkOutcome link(UUID userId, NewIdentity wanted) {
		Optional<User> user = this.users.findById(userId).filter(found -> found.poolId().equals(wanted.poolId()));
		if (user.isEmpty()) {
			return LinkOutcome.UNKNOWN;
		}
		Optional<LinkedIdentity> before = this.rows.find(wanted.poolId(), wanted.provider(), wanted.subject());
		if (before.isPresent()) {
			return before.get().userId().equals(userId) ? LinkOutcome.DONE : LinkOutcome.TAKEN;
		}
		if (user.get().identities().all().size() >= MOST) {
			return LinkOutcome.TOO_MANY;
		}
		insert(userId, wanted);
		Instant now = this.clock.instant();
		List<User.Identity> all = new ArrayList<>(user.get().identities().all());
		all.add(wanted.claim(false, now));
		this.users.save(user.get().with(new User.Identities(all), now));
		this.events.publishEvent(new IdentityLinked(wanted.poolId(), userId, wanted.provider()));
		return LinkOutcome.DONE;
	}

	/**
	 * Takes a provider away from a user, unless it is the last way in.
	 * @param passkeys how many the user has, of which {@code credential} knows
	 */
	@Transactional
	public LinkOutcome unlink(Pool pool, UUID userId, UUID id, int passkeys) {
		Optional<User> user = this.users.findById(userId).filter(found -> found.poolId().equals(pool.id()));
		List<LinkedIdentity> all = this.rows.findByUser(pool.id(), userId);
		Optional<LinkedIdentity> gone = all.stream().filter(identity -> identity.id().equals(id)).findFirst();
		if (user.isEmpty() || gone.isEmpty()) {
			return LinkOutcome.UNKNOWN;
		}
		if (!WaysIn.of(pool.policy(), user.get(), passkeys, all.size()).withoutIdentity().any()) {
			return LinkOutcome.LAST_WAY_IN;
		}
		remove(user.get(), gone.get());
		return LinkOutcome.DONE;
	}

	/** Takes away an identity that is no more, be it the last way in. */
	@Transactional
	public void withdraw(User user, LinkedIdentity identity) {
		this.users.findById(user.id()).ifPresent(known -> remove(known, identity));
	}

	private void remove(User user, LinkedIdentity identity) {
		if (this.rows.delete(user.poolId(), user.id(), identity.id()) == 1) {
			this.users.save(user.with(without(user, identity), this.clock.instant()));
			this.events
				.publishEvent(new IdentityUnlinked(user.poolId(), user.id(), identity.provider(), identity.subject()));
		}
	}

	private static User.Identities without(User user, LinkedIdentity gone) {
		return new User.Identities(user.identities()
			.all()
			.stream()
			.filter(claim -> !(claim.providerName().equals(gone.provider()) && claim.userId().equals(gone.subject())))
			.toList());
	}

	/** The row alone, for a user who comes to be by it. */
	void insert(UUID userId, NewIdentity wanted) {
		String display = wanted.display();
		this.aggregates.insert(new LinkedIdentity(this.ids.uuid(), wanted.poolId(), wanted.provider(), wanted.subject(),
				userId, display.substring(0, Math.min(display.length(), LONGEST_DISPLAY)), this.clock.instant()));
		this.events.publishEvent(new IdentityGiven(wanted.poolId(), userId, wanted.provider(), wanted.subject()));
	}

	/** What came of linking an identity to a user, or of taking it away. */
	public enum LinkOutcome {

		/** It is so now; perhaps it was before. */
		DONE,
		/** The identity is another user's. */
		TAKEN,
		/** The user has as many as one can. */
		TOO_MANY,
		/** There is no such user or identity. */
		UNKNOWN,
		/** The user could no longer come in at all. */
		LAST_WAY_IN

	}

	/** An identity is a user's, be it one who comes to be by it. */
	public record IdentityGiven(String poolId, UUID userId, String provider, String subject) {
	}

	/** A user, who was there before, can come in by that provider, too. */
	public record IdentityLinked(String poolId, UUID userId, String provider) {
	}

	/** A user can no longer come in by that provider. */
	public record IdentityUnlinked(String poolId, UUID userId, String provider, String subject) {
	}

}
