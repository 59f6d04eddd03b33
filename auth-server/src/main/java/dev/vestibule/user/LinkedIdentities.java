package dev.vestibule.user;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who users are at other providers; an identity is one user's. */
@Component
public class LinkedIdentities {

	/** As many as a user can have. */
	public static final int MOST = 20;

	/** More users of a provider than that are said to be more. */
	public static final int MOST_COUNTED = 10_000;

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
	public Optional<User> find(ExternalSubject who) {
		return this.users.findByIdentity(who.poolId(), who.provider(), who.authority(), who.subject());
	}

	/** How that is noted. */
	public Optional<LinkedIdentity> row(ExternalSubject who) {
		return this.rows.find(who.poolId(), who.provider(), who.authority(), who.subject());
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
		Optional<LinkedIdentity> before = row(wanted.who());
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
	 * @param leadsIn whether an identity is a way in, of which {@code federation} knows
	 */
	@Transactional
	public LinkOutcome unlink(Pool pool, UUID userId, UUID id, int passkeys, Predicate<LinkedIdentity> leadsIn) {
		Optional<User> user = this.users.findById(userId).filter(found -> found.poolId().equals(pool.id()));
		List<LinkedIdentity> all = this.rows.findByUser(pool.id(), userId);
		Optional<LinkedIdentity> gone = all.stream().filter(identity -> identity.id().equals(id)).findFirst();
		if (user.isEmpty() || gone.isEmpty()) {
			return LinkOutcome.UNKNOWN;
		}
		int others = (int) all.stream().filter(identity -> !identity.id().equals(id)).filter(leadsIn).count();
		if (!WaysIn.of(pool.policy(), user.get(), passkeys, others).any()) {
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
			this.events.publishEvent(new IdentityUnlinked(user.id(), identity.who()));
		}
	}

	/** Of two who have one name at two authorities, the issuer tells which it is. */
	private static User.Identities without(User user, LinkedIdentity gone) {
		List<User.Identity> all = new ArrayList<>(user.identities().all());
		List<User.Identity> named = all.stream()
			.filter(claim -> claim.providerName().equals(gone.provider()) && claim.userId().equals(gone.subject()))
			.toList();
		named.stream()
			.filter(claim -> gone.authority().equals(claim.issuer()))
			.findFirst()
			.or(() -> named.stream().findFirst())
			.ifPresent(all::remove);
		return new User.Identities(all);
	}

	/** How many users come in on the same word as that one, whoever it is. */
	public Reach reach(ExternalSubject any) {
		int most = MOST_COUNTED + 1;
		return new Reach(this.rows.users(any.poolId(), any.provider(), any.authority(), most),
				this.rows.usersWithoutPassword(any.poolId(), any.provider(), any.authority(), most));
	}

	/**
	 * What an authority has said stays its word alone, whoever gets the provider's name.
	 */
	@Transactional
	public void settle(String poolId, String provider, String authority) {
		this.rows.settle(poolId, provider, authority);
	}

	/** The row alone, for a user who comes to be by it. */
	void insert(UUID userId, NewIdentity wanted) {
		String display = wanted.display();
		this.aggregates.insert(new LinkedIdentity(this.ids.uuid(), wanted.poolId(), wanted.provider(),
				wanted.authority(), wanted.subject(), userId,
				display.substring(0, Math.min(display.length(), LONGEST_DISPLAY)), this.clock.instant()));
		this.events.publishEvent(new IdentityGiven(userId, wanted.who()));
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
	public record IdentityGiven(UUID userId, ExternalSubject who) {
	}

	/** A user, who was there before, can come in by that provider, too. */
	public record IdentityLinked(String poolId, UUID userId, String provider) {
	}

	/** A user can no longer come in by that provider. */
	public record IdentityUnlinked(UUID userId, ExternalSubject who) {
	}

	/**
	 * How many users come in by a provider, counted up to {@link #MOST_COUNTED}.
	 *
	 * @param passwordless how many of them have no password
	 */
	public record Reach(int users, int passwordless) {
	}

}
